'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { signOut as endSession } from '#lib/identity/sign-ins.ts'
import { endViewing } from '#lib/identity/view-as.ts'
import { runtime } from '#lib/runtime.ts'
import { clearSessionCookie, ownSessionId } from './own-session.ts'
import { paths } from './paths.ts'
import { requireSameOrigin } from './same-origin.ts'
import { ownCaller } from './session.ts'

/** Ends this browser's session, for the menu of the shell. The cookie is worth nothing from then on, wherever it is. */
export async function signOut(): Promise<void> {
  const { config, database: db, trail, log } = await runtime()
  requireSameOrigin((await headers()).get('origin'), config.origin)
  const [caller, sessionId] = [await ownCaller(), await ownSessionId()]
  if (caller !== null && sessionId !== null) {
    // Without the audit the session stays in the list of signed-in browsers, but this browser loses it all the same.
    await endViewing({ db, trail }, sessionId, 'session')
      .then(() => endSession({ db, trail }, actorOf(caller, uuidv7()), sessionId))
      .catch((error: unknown) => log.warn({ error }, 'a sign-out could not be recorded: its session stays open'))
  }
  await clearSessionCookie()
  redirect(paths.signIn)
}
