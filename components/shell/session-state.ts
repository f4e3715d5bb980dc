'use client'

import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let ended = false

/** Called by whatever heard from the server that nobody is signed in here any more. The shell then offers the way back. */
export function tellSessionEnded(): void {
  tell(true)
}

export function useSessionEnded(): { ended: boolean; dismiss: () => void } {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => ended,
    () => false,
  )
  return { ended: shown, dismiss: () => tell(false) }
}

/** A request of a screen to one of our routes; an ended session is told to the shell, whoever asked. */
export async function request(address: string, init?: RequestInit): Promise<Response> {
  const answer = await fetch(address, init)
  if (answer.status === 401) tellSessionEnded()
  return answer
}

function tell(next: boolean): void {
  ended = next
  for (const listener of listeners) listener()
}
