'use client'

import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'

type OnReview = (input: { review: string }) => Promise<ActionResult<null>>

type Props = {
  review: string
  /** Grants that are still undecided. */
  left: number
  removals: number
  quarterly: boolean
  /** Null for a reviewer who administers nothing. */
  actions: { close: OnReview; endSchedule: OnReview } | null
}

/** What closing would do, always in sight; and the end of the quarterly one. */
export function CloseReview({ review, left, removals, quarterly, actions }: Props) {
  const t = useTranslations('reviews.one')
  const { run, busy, problem } = useAction()

  async function make(name: 'close' | 'endSchedule', words: string) {
    if (actions === null) return
    if ((await run(name, () => actions[name]({ review }))) !== null) toast(words)
  }

  return (
    <div data-print="hide" className="sticky bottom-0 mt-4 grid gap-2 border-t border-border-strong bg-bg py-3">
      <ActionProblem problem={problem} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-pretty text-sm text-text-2">
          {t('closeHelp', { left })} {t('teamHelp')} {actions === null && t('closeOther')}
        </p>
        {actions !== null && (
          <span className="flex flex-wrap gap-2">
            {quarterly && (
              <Button busy={busy === 'endSchedule'} onClick={() => void make('endSchedule', t('scheduleDone'))}>
                {t('endSchedule')}
              </Button>
            )}
            <Button
              variant="primary"
              disabled={left > 0}
              busy={busy === 'close'}
              onClick={() => void make('close', t('done'))}
            >
              {t('close', { count: removals })}
            </Button>
          </span>
        )}
      </div>
    </div>
  )
}
