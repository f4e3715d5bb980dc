import type { AuthDeps } from './auth-deps.ts'
import type { Entered } from './by-password.ts'
import { checkPasskey } from './passkeys/enter.ts'
import { passkeySite } from './passkeys/site.ts'
import { noteRefusal } from './sign-ins.ts'

/** A passkey alone. What is thrown is a word for the sign-in page. */
export async function byPasskey(deps: AuthDeps, said: string): Promise<Entered> {
  const { database: db, config, trail } = deps
  const checked = await checkPasskey({ db, demo: config.demo, site: passkeySite(config.origin) }, said)
  if (checked.ok) return checked
  const { personId, reason } = checked
  await noteRefusal(trail, personId, { method: 'passkey', reason, from: await deps.range() })
  throw new Error(reason)
}
