'use client'

import { useEffect, useEffectEvent } from 'react'
import type { StoredEvent, TurnEvent } from '#lib/facts/turn-event.ts'
import { routes } from '#lib/http/paths.ts'
import { request } from '../shell/session-state.ts'

/**
 * Follows a running turn from `after` on. The browser reconnects by itself and says where it was, so a lost connection,
 * a sleeping laptop or a second tab loses nothing.
 */
export function useTurnStream(turnId: string | null, after: number, onEvent: (event: StoredEvent) => void): void {
  const told = useEffectEvent(onEvent)
  const begin = useEffectEvent(() => after)
  useEffect(() => {
    if (turnId === null) return
    const source = new EventSource(routes.turnEvents(turnId, begin()))
    source.onmessage = (message: MessageEvent<string>) => {
      const event = read(message.data)
      if (event === null) return
      told({ seq: Number(message.lastEventId), event })
      if (event.type === 'done') source.close()
    }
    source.onerror = () => {
      // The browser gives up only when it was refused; an ended session is then told to the shell.
      if (source.readyState === EventSource.CLOSED) void request(routes.chat)
    }
    return () => source.close()
  }, [turnId])
}

/** Our own server wrote it and parsed it before sending; a browser that is a version behind skips what it cannot know. */
function read(data: string): TurnEvent | null {
  try {
    const event: TurnEvent = JSON.parse(data)
    return typeof event.type === 'string' ? event : null
  } catch {
    return null
  }
}
