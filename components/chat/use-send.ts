'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { request } from '../shell/session-state.ts'

export type Sent<T> = { value: T } | { problem: string | null }

/** A request to a route of the chat: its answer, or the sentence of its error; null when nobody could be reached. */
export async function send<T>(address: string, init: RequestInit = {}): Promise<Sent<T>> {
  try {
    const response = await request(address, init)
    const body = response.status === 204 ? undefined : await response.json()
    if (response.ok) return { value: body }
    const { message, nextStep } = body?.error ?? {}
    return { problem: [message, nextStep].filter(Boolean).join(' ') }
  } catch {
    return { problem: null }
  }
}

export function asJson(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** The same for a screen, with what went wrong last in words. */
export function useSend() {
  const t = useTranslations('chat')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function run<T>(address: string, init?: RequestInit): Promise<{ value: T } | null> {
    setProblem(null)
    setBusy(true)
    const answer = await send<T>(address, init)
    setBusy(false)
    if ('value' in answer) return answer
    setProblem(answer.problem ?? t('unreachable'))
    return null
  }

  return { run, problem, busy }
}
