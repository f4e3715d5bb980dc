'use client'

import { useTranslations } from 'next-intl'
import type { EventOutcome } from '#lib/audit/event-outcomes.ts'
import { type State, StateWord } from '../systems/state-word.tsx'
import { cx } from '../ui/cx.ts'

const states: Record<EventOutcome, State> = {
  ok: 'ok',
  denied: 'denied',
  limited: 'limited',
  failed: 'failed',
  cancelled: 'waiting',
  unknown: 'partial',
  running: 'waiting',
}

export function OutcomeWord({ outcome, className }: { outcome: EventOutcome; className?: string }) {
  const t = useTranslations('audit.outcome')
  return (
    <StateWord state={states[outcome]} className={cx('align-middle', className)}>
      {t(outcome)}
    </StateWord>
  )
}
