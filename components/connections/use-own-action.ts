'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Answer } from './types.ts'

export type Problem = { message: string; nextStep: string; id?: string }

/** Runs one server action at a time, keeps what went wrong and reads the page anew. */
export function useOwnAction() {
  const t = useTranslations('connections')
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function run<T>(request: () => Promise<Answer<T>>): Promise<{ value: T } | null> {
    setBusy(true)
    setProblem(null)
    const answer = await request().catch(() => null)
    setBusy(false)
    router.refresh()
    if (answer?.ok === true) return { value: answer.value }
    const error = answer?.error
    setProblem(
      error === undefined ? { message: t('unreachable'), nextStep: '' } : { ...error, id: error.correlationId },
    )
    return null
  }

  return { run, busy, problem }
}
