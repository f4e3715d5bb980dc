'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Answer } from './types.ts'

export type Problem = { message: string; nextStep: string; id?: string }

/** Runs one server action at a time and keeps what went wrong; the page is read anew afterwards. */
export function useSystemAction() {
  const t = useTranslations('systems-admin.actions')
  const router = useRouter()
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function run<T>(name: string, request: () => Promise<Answer<T>>): Promise<{ value: T } | null> {
    setBusy(name)
    setProblem(null)
    const answer = await request().catch(() => null)
    setBusy(null)
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
