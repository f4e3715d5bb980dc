'use client'

import { useEffect, useState } from 'react'
import type { EventDetail } from '#lib/audit/event.ts'
import { routes } from '#lib/http/paths.ts'
import { request } from '../shell/session-state.ts'

export type LoadedEvent = { state: 'ready'; event: EventDetail } | { state: 'loading' | 'missing' | 'failed' }

/** What the page's address named when the server sent it; `event` is null when there is no such event to see. */
export type FirstEvent = { callId: string; event: EventDetail | null }

/** The event of the address; the server has sent the first one with the page. */
export function useEvent(callId: string | null, first: FirstEvent | null): LoadedEvent {
  const [fetched, setFetched] = useState<{ callId: string; loaded: LoadedEvent } | null>(null)
  const known = first !== null && first.callId === callId

  useEffect(() => {
    if (callId === null || known) return
    const stop = new AbortController()
    load(callId, stop.signal).then(
      (loaded) => setFetched({ callId, loaded }),
      () => {
        if (!stop.signal.aborted) setFetched({ callId, loaded: { state: 'failed' } })
      },
    )
    return () => stop.abort()
  }, [callId, known])

  if (known) return first.event === null ? { state: 'missing' } : { state: 'ready', event: first.event }
  return fetched !== null && fetched.callId === callId ? fetched.loaded : { state: 'loading' }
}

async function load(callId: string, signal: AbortSignal): Promise<LoadedEvent> {
  const answer = await request(routes.auditEvent(callId), { signal })
  if (answer.status === 404) return { state: 'missing' }
  if (!answer.ok) return { state: 'failed' }
  return { state: 'ready', event: (await answer.json()) satisfies EventDetail }
}
