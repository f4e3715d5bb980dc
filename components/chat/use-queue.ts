'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { FileChip } from '#lib/assistant/files/keep-file.ts'
import type { ChosenAsk } from './ask.ts'

export type Message = { question: string; files: readonly FileChip[]; chosen?: ChosenAsk | undefined }
export type Waiting = Message & { key: string }

/**
 * Messages that were sent while an answer runs: they wait in order, can be taken away, and are sent one by one as answers
 * end. Kept in the browser under their conversation, so that a reload loses none. One that could not be sent holds the others.
 */
export function useQueue(key: string, running: boolean, send: (message: Message) => Promise<boolean>) {
  const name = `chat queue ${key}`
  const [waiting, setWaiting] = useState<readonly Waiting[]>([])
  const [held, setHeld] = useState(false)
  const [sending, setSending] = useState(false)

  useEffect(() => setWaiting(kept(name)), [name])

  function keep(next: readonly Waiting[]) {
    setWaiting(next)
    if (next.length === 0) sessionStorage.removeItem(name)
    else sessionStorage.setItem(name, JSON.stringify(next))
  }

  const sendNext = useEffectEvent(async () => {
    const [next, ...rest] = waiting
    if (next === undefined) return
    setSending(true)
    const sent = await send(next)
    setSending(false)
    if (sent) keep(rest)
    else setHeld(true)
  })
  useEffect(() => {
    if (!running && !held && !sending && waiting.length > 0) void sendNext()
  }, [running, held, sending, waiting])

  return {
    waiting,
    held,
    add: (message: Message) => keep([...waiting, { ...message, key: crypto.randomUUID() }]),
    remove: (one: Waiting) => keep(waiting.filter((other) => other !== one)),
    goOn: () => setHeld(false),
  }
}

/** This browser wrote it; what an older version wrote and nobody can read is dropped. */
function kept(name: string): readonly Waiting[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(name) ?? '[]')
    return Array.isArray(found)
      ? found.filter((one) => typeof one?.question === 'string' && Array.isArray(one.files))
      : []
  } catch {
    return []
  }
}
