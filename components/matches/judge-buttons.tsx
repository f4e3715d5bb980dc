'use client'

import { useTranslations } from 'next-intl'
import type { MatchKind } from '#lib/core/match-kind.ts'
import type { ShownRecord } from '#lib/matching/view.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import type { Correct } from './types.ts'
import { useCalled } from './use-called.ts'

type Props = {
  kind: MatchKind
  pair: readonly [ShownRecord, ShownRecord]
  /** What was said of them; null while nobody said anything. */
  said: boolean | null
  correct: Correct
}

/** Two records that look like one: are they? Or what was said, taken back. */
export function JudgeButtons({ kind, pair: [record, other], said, correct }: Props) {
  const t = useTranslations('matches')
  const called = useCalled()
  const { run, busy, problem } = useAction()

  async function say(same: boolean | null, done: string) {
    const others = [{ system: other.system, id: other.id }]
    const of = { system: record.system, id: record.id }
    if ((await run(String(same), () => correct({ kind, record: of, others, same }))) !== null) toast(done)
  }

  const names = { a: called(record), b: called(other) }
  return (
    <div className="grid justify-items-end gap-1">
      <div className="flex flex-wrap justify-end gap-2">
        {said === null ? (
          <>
            <Button
              size="sm"
              busy={busy === 'true'}
              aria-label={t('sameOf', names)}
              onClick={() => void say(true, t('joinedNow'))}
            >
              {t('same')}
            </Button>
            <Button
              size="sm"
              busy={busy === 'false'}
              aria-label={t('notSameOf', names)}
              onClick={() => void say(false, t('partedNow'))}
            >
              {t('notSame')}
            </Button>
          </>
        ) : (
          <Button
            size="sm"
            busy={busy === 'null'}
            aria-label={t('takeBackOf', names)}
            onClick={() => void say(null, t('takenBack'))}
          >
            {t('takeBack')}
          </Button>
        )}
      </div>
      <ActionProblem problem={problem} />
    </div>
  )
}
