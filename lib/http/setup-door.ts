import { cookies } from 'next/headers'
import { may } from '#lib/access/permissions.ts'
import type { Caller } from '#lib/core/caller.ts'
import { hasLastingAdministrator } from '#lib/identity/as-administrator.ts'
import { atTheDoor } from '#lib/identity/sign-ins.ts'
import { isSetupBrowser, openSetup, SETUP_CODE_MS } from '#lib/installation/setup-code.ts'
import { runtime } from '#lib/runtime.ts'
import { currentCaller } from './session.ts'

const cookieName = 'gatehouse-setup'

/** Who stands before the set-up. */
type SetupDoor =
  | { kind: 'demo' }
  /** Nobody administers yet, and this browser has not opened the address. */
  | { kind: 'closed' }
  /** Nobody administers yet, and this browser makes the first administrator. */
  | { kind: 'open' }
  | { kind: 'sign_in' }
  | { kind: 'refused' }
  | { kind: 'administrator'; caller: Caller }

export async function setupDoor(): Promise<SetupDoor> {
  const { config, database } = await runtime()
  if (config.demo) return { kind: 'demo' }
  if (await hasLastingAdministrator(database)) {
    const caller = await currentCaller()
    if (caller === null) return { kind: 'sign_in' }
    return may(caller.principal, 'people:write') ? { kind: 'administrator', caller } : { kind: 'refused' }
  }
  const browser = await setupBrowser()
  return browser !== null && (await isSetupBrowser(database, browser)) ? { kind: 'open' } : { kind: 'closed' }
}

/** What this browser was given when it opened the address. */
export async function setupBrowser(): Promise<string | null> {
  return (await cookies()).get(cookieName)?.value ?? null
}

/** Null when this browser may set up now; otherwise the word of what was wrong with the code. */
export async function admitSetupBrowser(code: string): Promise<string | null> {
  const { config, database: db, trail } = await runtime()
  if (config.demo) return 'demo'
  const opened = await openSetup({ db, trail }, atTheDoor(), code)
  if ('refused' in opened) return opened.refused
  const secure = config.origin.startsWith('https:')
  const shape = { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: SETUP_CODE_MS / 1_000 } as const
  ;(await cookies()).set(cookieName, opened.browser, shape)
  return null
}
