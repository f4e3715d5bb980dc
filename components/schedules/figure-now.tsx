'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { type ConditionDraft, queryOf } from './condition-draft.ts'
import type { ScheduleActions } from './types.ts'

type Props = { condition: ConditionDraft; figure: ScheduleActions['figure'] }

/** What the figure of a condition is now, as whoever asks may know it: asked by hand, since it asks the systems. */
export function FigureNow({ condition, figure }: Props) {
  const t = useTranslations('reports.schedules.form')
  const { run, busy, problem } = useAction()
  const [told, setTold] = useState<{ value: string | null; reason: string | null } | null>(null)
  async function look() {
    const answer = await run('figure', () => figure({ query: queryOf(condition) }), { refresh: false })
    if (answer !== null) setTold(answer.value)
  }
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3 text-sm">
        <Button size="sm" busy={busy !== null} onClick={() => void look()}>
          {t('now')}
        </Button>
        <span aria-live="polite" className="text-text-2">
          {told !== null && (told.value === null ? (told.reason ?? t('noFigure')) : t('nowIs', { value: told.value }))}
        </span>
      </div>
      <ActionProblem problem={problem} />
    </div>
  )
}
