'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { endViewing } from '#lib/identity/view-as.ts'
import { runtime } from '#lib/runtime.ts'
import { ownSessionId } from './own-session.ts'
import { paths } from './paths.ts'
import { requireSameOrigin } from './same-origin.ts'
import { ownCaller } from './session.ts'

/** Back to oneself, for the banner of the shell: the one thing that can be done while seeing as somebody else. */
export async function exitViewing(): Promise<void> {
  const { config, database: db, trail } = await runtime()
  requireSameOrigin((await headers()).get('origin'), config.origin)
  const [caller, session] = [await ownCaller(), await ownSessionId()]
  const seen = caller !== null && session !== null ? await endViewing({ db, trail }, session, 'exit') : null
  redirect(seen?.role == null ? paths.people : paths.rolesAt({ sel: seen.role }))
}
