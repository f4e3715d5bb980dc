import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { noteSessionUse, whoIsIn } from '#lib/identity/sessions.ts'
import { endViewing } from '#lib/identity/view-as.ts'
import { runtime } from '#lib/runtime.ts'
import { sessionLimits } from '#lib/settings/sessions.ts'
import { ownSessionId } from './own-session.ts'
import { paths } from './paths.ts'
import { requestRange } from './request-range.ts'
import { requireSameOrigin } from './same-origin.ts'

/** Who sits in the browser of this request, and whom they see Gatehouse as; null when nobody is signed in. */
const inSession = cache(async () => {
  const sessionId = await ownSessionId()
  if (sessionId === null) return null
  const { database: db, reads, principals, settings, trail, log } = await runtime()
  const read = () => whoIsIn(reads, principals, sessionId, sessionLimits(settings.all()).idleMinutes)
  const found = await read()
  if (found === null) return null
  noteSessionUse(db, sessionId, await requestRange())
  if (found.viewing === 'over') {
    await endViewing({ db, trail }, sessionId, 'time').catch((error: unknown) =>
      log.warn({ error }, 'a viewing stays open'),
    )
  }
  return { ...found, read }
})

/** Whoever really sits there, also while they see Gatehouse as somebody else: only to end that, or their session. */
export const ownCaller = cache(async (): Promise<Caller | null> => {
  const found = await inSession()
  if (found === null) return null
  return {
    principal: found.own,
    door: 'web',
    client: 'browser',
    refresh: async () => (await found.read())?.own ?? null,
  }
})

/**
 * The signed-in person of this request, read from the database; null when nobody is signed in or the session ended. An
 * administrator who sees Gatehouse as somebody is that person here, and may read and nothing else: every page, route and
 * action asks here who it is for, so here it is refused.
 */
export const currentCaller = cache(async (): Promise<Caller | null> => {
  const found = await inSession()
  if (found === null || found.viewing === null || found.viewing === 'over') return ownCaller()
  const { own, viewing, read } = found
  await requireReading(viewing.seen.name)
  return {
    ...{ principal: viewing.seen, door: 'web', client: 'browser' },
    viewedBy: {
      ...{ principal: own, until: viewing.until, reason: viewing.reason },
      ...(viewing.role === null ? {} : { role: viewing.role }),
    },
    async refresh() {
      const now = (await read())?.viewing
      return now === null || now === undefined || now === 'over' || now.seen.id !== viewing.seen.id ? null : now.seen
    },
  }
})

/** The proxy says by which method; without its word nothing is known to be reading. */
async function requireReading(name: string): Promise<void> {
  const method = (await headers()).get('x-gatehouse-method')
  if (method === 'GET' || method === 'HEAD') return
  throw new GatewayError('forbidden', `You see Gatehouse as ${name}, so nothing can be changed or asked.`, {
    nextStep: 'Leave the view first.',
  })
}

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
