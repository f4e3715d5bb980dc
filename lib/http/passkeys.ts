import { GatewayError } from '#lib/core/errors.ts'
import { once } from '#lib/core/registry.ts'
import { createAllowance } from '#lib/identity/allowance.ts'
import type { PasskeyDeps } from '#lib/identity/passkeys/add.ts'
import { askForPasskey } from '#lib/identity/passkeys/enter.ts'
import { passkeySite } from '#lib/identity/passkeys/site.ts'
import type { Runtime } from '#lib/runtime.ts'
import type { ActionResult } from './actions.ts'

type Asked = Awaited<ReturnType<typeof askForPasskey>>
export type AskForPasskey = (input: Record<string, never>) => Promise<ActionResult<Asked>>

export function passkeyDeps({ config, database: db, trail }: Runtime): PasskeyDeps {
  return { db, trail, site: passkeySite(config.origin) }
}

/** Whoever stands at the sign-in page, of whom nothing is known but their network: a whole office may be behind it. */
export async function passkeyQuestion({ config, database }: Runtime, range: string): Promise<Asked> {
  const allowance = once('passkey questions', () =>
    createAllowance({ most: 300, windowMs: 5 * 60_000 }, () => Date.now()),
  )
  const retryAfterMs = allowance.take(range)
  if (retryAfterMs > 0) throw new GatewayError('rate_limited', 'Too many sign-ins from here.', { retryAfterMs })
  const site = passkeySite(config.origin)
  if (site === null) throw new GatewayError('not_found', 'There are no passkeys at this address.')
  return askForPasskey(database, site)
}
