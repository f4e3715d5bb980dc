import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Caller } from '#lib/core/caller.ts'
import { noteSessionUse, principalOfSession } from '#lib/identity/sessions.ts'
import { runtime } from '#lib/runtime.ts'
import { ownSessionId } from './own-session.ts'
import { paths } from './paths.ts'
import { requireSameOrigin } from './same-origin.ts'

/** The signed-in person of this request, read from the database; null when nobody is signed in or the session ended. */
export const currentCaller = cache(async (): Promise<Caller | null> => {
  const sessionId = await ownSessionId()
  if (sessionId === null) return null
  const { database, reads, principals } = await runtime()
  const refresh = () => principalOfSession(reads, principals, sessionId)
  const principal = await refresh()
  if (principal !== null) noteSessionUse(database, sessionId)
  return principal === null ? null : { principal, door: 'web', client: 'browser', refresh }
})

/** For pages: the caller, or the sign-in page that leads back here. */
export async function requireCaller(): Promise<Caller> {
  await requireOwnPage()
  const caller = await currentCaller()
  if (caller !== null) return caller
  const path = (await headers()).get('x-gatehouse-path') ?? '/'
  redirect(paths.signInFor(path))
}

/**
 * A server action runs under the address of a page, so this stands in front of both: a request with a body (pages are
 * read without one) must come from our own pages. Next lets a missing Origin through.
 */
async function requireOwnPage(): Promise<void> {
  const sent = await headers()
  if (!sent.has('next-action') && !sent.has('content-type')) return
  requireSameOrigin(sent.get('origin'), (await runtime()).config.origin)
}
