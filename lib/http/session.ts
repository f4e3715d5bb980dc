import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { may, type Permission } from '#lib/access/permissions.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { principalOfSession } from '#lib/identity/sessions.ts'
import { runtime } from '#lib/setup.ts'
import { ownSessionId } from './own-session.ts'
import { requireSameOrigin } from './same-origin.ts'

/** The signed-in person of this request, read from the database; null when nobody is signed in or the session ended. */
export const currentCaller = cache(async (): Promise<Caller | null> => {
  const sessionId = await ownSessionId()
  if (sessionId === null) return null
  const { reads, principals } = await runtime()
  const refresh = () => principalOfSession(reads, principals, sessionId)
  const principal = await refresh()
  return principal === null ? null : { principal, door: 'web', client: 'browser', refresh }
})

/** For pages: the caller, or the sign-in page that leads back here. */
export async function requireCaller(): Promise<Caller> {
  await requireOwnPage()
  const caller = await currentCaller()
  if (caller !== null) return caller
  const path = (await headers()).get('x-gatehouse-path') ?? '/'
  redirect(`/sign-in?next=${encodeURIComponent(path)}`)
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

/** For pages and actions: a caller who holds the permission. Throws `forbidden`, which error pages and actions show. */
export async function requirePermission(permission: Permission): Promise<Caller> {
  const caller = await requireCaller()
  if (may(caller.principal, permission)) return caller
  throw new GatewayError('forbidden', 'Your roles do not include this page.', { data: { permission } })
}
