'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ErrorBody } from '#lib/core/errors.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { tellSessionEnded } from '../shell/session-state.ts'

/** What a person reads when an action was not done. */
export type Problem = Pick<ErrorBody, 'message' | 'nextStep' | 'correlationId' | 'data'>

/**
 * The one way in which screens run server actions: one at a time, what went wrong kept for `ActionProblem`, the page read
 * anew afterwards unless the action only reads or its dialog must stay. `busy` is the name of what is running.
 */
export function useAction() {
  const t = useTranslations('common.action')
  const router = useRouter()
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function run<T>(
    name: string,
    request: () => Promise<ActionResult<T>>,
    { refresh = true } = {},
  ): Promise<{ value: T } | null> {
    setBusy(name)
    setProblem(null)
    const answer = await request().catch(() => null)
    setBusy(null)
    // Nobody is signed in any more: reading the page would lead away from it.
    if (answer?.ok === false && answer.error.code === 'unauthenticated') tellSessionEnded()
    else if (refresh) router.refresh()
    if (answer?.ok === true) return { value: answer.value }
    setProblem(answer === null ? { message: t('unreachable'), nextStep: '' } : answer.error)
    return null
  }

  return { run, busy, problem }
}
