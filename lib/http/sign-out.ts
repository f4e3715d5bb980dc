'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { uuidv7 } from '#lib/core/ids.ts'
import { endSession } from '#lib/identity/sessions.ts'
import { runtime } from '#lib/setup.ts'
import { clearSessionCookie, ownSessionId } from './own-session.ts'
import { paths } from './paths.ts'
import { requireSameOrigin } from './same-origin.ts'
import { currentCaller } from './session.ts'

/** Ends this browser's session, for the menu of the shell. The cookie is worth nothing from then on, wherever it is. */
export async function signOut(): Promise<void> {
  const { config, database, ledger } = await runtime()
  requireSameOrigin((await headers()).get('origin'), config.origin)
  const [caller, sessionId] = [await currentCaller(), await ownSessionId()]
  if (sessionId !== null) await endSession(database, sessionId)
  await clearSessionCookie()
  if (caller !== null) {
    // A session that ended stays ended; a trail that is away must not keep anybody signed in.
    await ledger
      .record({
        correlationId: uuidv7(),
        personId: caller.principal.id,
        door: 'web',
        client: caller.client,
        action: 'session.sign_out',
        outcome: 'ok',
        facts: {},
      })
      .catch(() => undefined)
  }
  redirect(paths.signIn)
}
