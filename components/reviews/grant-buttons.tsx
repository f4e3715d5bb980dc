'use client'

import { useTranslations } from 'next-intl'
import type { GrantDecision } from '#lib/access-reviews/decide.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'

export type DecideGrant = (input: GrantDecision) => Promise<ActionResult<null>>

type Props = {
  grant: string
  decision: GrantDecision['decision'] | null
  words: { person: string; role: string }
  decide: DecideGrant
}

/** Keep or remove; what was chosen is pressed, and may be chosen otherwise until the review closes. */
export function GrantButtons({ grant, decision, words, decide }: Props) {
  const t = useTranslations('reviews.one')
  const { run, busy, problem } = useAction()
  return (
    <span className="grid gap-1">
      <span className="flex gap-2">
        {(['keep', 'remove'] as const).map((wanted) => (
          <Button
            key={wanted}
            size="sm"
            variant={decision === wanted ? 'primary' : 'default'}
            aria-pressed={decision === wanted}
            aria-label={t(`${wanted}Of`, words)}
            busy={busy === wanted}
            onClick={() => void run(wanted, () => decide({ grant, decision: wanted }))}
          >
            {t(wanted)}
          </Button>
        ))}
      </span>
      <ActionProblem problem={problem} />
    </span>
  )
}
