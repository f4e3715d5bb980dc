'use client'

import { useEffect, useEffectEvent } from 'react'
import type { StoredEvent, TurnEvent } from '#lib/facts/turn-event.ts'

/**
 * Follows a running turn from `after` on. The browser reconnects by itself and says where it was, so a lost connection,
 * a sleeping laptop or a second tab loses nothing.
 */
export function useTurnStream(turnId: string | null, after: number, onEvent: (event: StoredEvent) => void): void {
  const told = useEffectEvent(onEvent)
  const begin = useEffectEvent(() => after)
  useEffect(() => {
    if (turnId === null) return
    const source = new EventSource(`/api/chat/${turnId}/events?after=${begin()}`)
    source.onmessage = (message: MessageEvent<string>) => {
      const event = read(message.data)
      if (event === null) return
      told({ seq: Number(message.lastEventId), event })
      if (event.type === 'done') source.close()
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
