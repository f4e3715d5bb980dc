'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatDate } from '#lib/facts/times.ts'
import type { LeftOut } from '#lib/home/attention.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import type { JudgeActions } from './types.ts'

/** What the reader took out of their list, why, and the way back. */
export function LeftOutList({ matters, judge }: { matters: readonly LeftOut[]; judge: JudgeActions['judge'] }) {
  const t = useTranslations('home.leftOut')
  const locale = useLocale()
  const { run, busy, problem } = useAction()

  async function restore(finding: string) {
    if ((await run(finding, () => judge({ do: 'restore', finding }))) !== null) toast(t('restored'))
  }

  if (matters.length === 0) return null
  return (
    <details data-print="hide" className="border-b border-border py-2.5 text-sm">
      <summary className="cursor-default text-text-2">{t('count', { count: matters.length })}</summary>
      <ActionProblem problem={problem} />
      <ul className="mt-2 space-y-2">
        {matters.map(({ id, title, own }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <div className="min-w-0 grow">
              <p>
                <ProjectText>{title}</ProjectText>
              </p>
              <p className="text-xs text-text-3">
                {own.verdict === 'snoozed'
                  ? t('snoozed', { day: formatDate(Date.parse(own.until), locale), reason: own.reason })
                  : t('notUseful', { reason: own.reason })}
              </p>
            </div>
            <Button
              size="sm"
              busy={busy === id}
              aria-label={t('restoreOf', { title })}
              onClick={() => void restore(id)}
            >
              {t('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}
