'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { languageOf } from '#lib/facts/locale.ts'
import { routes } from '#lib/http/paths.ts'
import type { StepName } from '#lib/system-check/steps.ts'
import type { ToldStep } from '#lib/system-check/told-step.ts'
import type { Problem } from '../actions/use-action.ts'
import { tellSessionEnded } from '../shell/session-state.ts'
import { linesIn } from './lines-in.ts'

export type CheckRun = { plan: readonly StepName[]; steps: readonly ToldStep[]; at: Date }

type Line = { plan: StepName[] } | { error: Problem } | ToldStep

/** What a screen knows of the last test, and wants to know of the next. */
export type Known = { last: CheckRun | null; onDone(run: CheckRun): void }

/** A connection test as it goes: its steps arrive one by one. */
export function useSystemCheck(system: string, known?: Known) {
  const t = useTranslations('system-check')
  const language = languageOf(useLocale())
  const router = useRouter()
  const [current, setCurrent] = useState<CheckRun | null>(known?.last ?? null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  async function read(): Promise<Problem | null> {
    const answer = await fetch(routes.testSystem(system, { language }), {
      method: 'POST',
      headers: { accept: 'application/x-ndjson' },
    })
    if (answer.status === 401) tellSessionEnded()
    if (!answer.ok || answer.body === null) return problemIn(await answer.json())
    let left = Number.POSITIVE_INFINITY
    const whole: CheckRun & { steps: ToldStep[] } = { plan: [], steps: [], at: new Date() }
    for await (const line of linesIn<Line>(answer.body)) {
      if ('error' in line) return line.error
      if ('plan' in line) {
        left = line.plan.length
        whole.plan = line.plan
      } else {
        left -= 1
        whole.steps = [...whole.steps, line]
      }
      setCurrent({ ...whole })
    }
    if (left === 0) known?.onDone(whole)
    return left > 0 ? { message: t('cut'), nextStep: '' } : null
  }

  async function run() {
    setBusy(true)
    setProblem(null)
    setCurrent(null)
    setProblem(await read().catch(() => ({ message: t('cut'), nextStep: '' })))
    setBusy(false)
    router.refresh()
  }

  return { run, busy, current, problem }
}

function problemIn(body: { error: Problem }): Problem {
  return body.error
}
