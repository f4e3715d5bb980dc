import { cookies } from 'next/headers'
import { may } from '#lib/access/permissions.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { hasLastingAdministrator } from '#lib/identity/as-administrator.ts'
import { atTheDoor } from '#lib/identity/sign-ins.ts'
import { isSetupBrowser, openSetup, SETUP_CODE_MS } from '#lib/installation/setup-code.ts'
import { runtime } from '#lib/runtime.ts'
import { currentCaller } from './session.ts'

const cookieName = 'gatehouse-setup'

/** Who stands before the set-up. */
type SetupDoor =
  /** The demo, or somebody administers already: for nobody else is there a set-up any more, and nothing says that there was. */
  | { kind: 'none' }
  /** Nobody administers yet, and this browser has not opened the address. */
  | { kind: 'closed' }
  /** Nobody administers yet, and this browser makes the first administrator. */
  | { kind: 'open' }
  | { kind: 'administrator'; caller: Caller }

export async function setupDoor(): Promise<SetupDoor> {
  const { config, database } = await runtime()
  if (config.demo) return { kind: 'none' }
  if (await hasLastingAdministrator(database)) {
    const caller = await currentCaller()
    return caller !== null && may(caller.principal, 'people:write')
      ? { kind: 'administrator', caller }
      : { kind: 'none' }
  }
  const browser = await setupBrowser()
  return browser !== null && (await isSetupBrowser(database, browser)) ? { kind: 'open' } : { kind: 'closed' }
}

/** What this browser was given when it opened the address. */
export async function setupBrowser(): Promise<string | null> {
  return (await cookies()).get(cookieName)?.value ?? null
}

/** Null when this browser may set up now; otherwise the word of what was wrong with the code. Throws where no code opens anything. */
export async function admitSetupBrowser(code: string): Promise<string | null> {
  const { config, database: db, trail } = await runtime()
  const opened = config.demo ? null : await openSetup({ db, trail }, atTheDoor(), code)
  if (opened === null || ('refused' in opened && opened.refused === 'administered')) {
    throw new GatewayError('not_found', 'There is nothing at this address.')
  }
  if ('refused' in opened) return opened.refused
  const secure = config.origin.startsWith('https:')
  const shape = { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: SETUP_CODE_MS / 1_000 } as const
  ;(await cookies()).set(cookieName, opened.browser, shape)
  return null
}
