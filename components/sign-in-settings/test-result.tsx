'use client'

import { useTranslations } from 'next-intl'
import type { TestStep } from '#lib/identity/providers/test-provider.ts'
import { type State, StateWord } from '../systems/state-word.tsx'

const states: Record<TestStep['outcome'], State> = { ok: 'ok', failed: 'failed', skipped: 'notReached' }

/** The steps of the test in their order, each that failed with what to do. */
export function TestResult({ steps }: { steps: readonly TestStep[] }) {
  const t = useTranslations('providers')
  function words({ step, outcome, problem, detail }: TestStep) {
    if (outcome === 'skipped') return ''
    if (problem !== null) return t(`problems.${problem}`, { detail: detail ?? '' })
    return step === 'keys' ? t('found.keys', { detail: Number(detail) }) : t(`found.${step}`, { detail: detail ?? '' })
  }
  return (
    <section aria-label={t('test.title')} role="status" className="border-t border-border-strong">
      <ol>
        {steps.map((step) => (
          <li key={step.step} className="grid grid-cols-[1fr_auto] gap-x-3 border-b py-1.5 text-sm">
            <span className="font-medium">{t(`steps.${step.step}`)}</span>
            <StateWord state={states[step.outcome]}>{t(`outcomes.${step.outcome}`)}</StateWord>
            <span className="col-span-2 text-pretty break-words text-text-2">{words(step)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
