'use client'

import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { ShownTrouble } from '#lib/http/schedule-notices.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { StateWord } from '../systems/state-word.tsx'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import { type ChangeSchedule, runLooks } from './types.ts'

/** Runs that need their owner: what failed and why, until it was looked at. */
export function RunTroubles({ troubles, change }: { troubles: readonly ShownTrouble[]; change: ChangeSchedule }) {
  const t = useTranslations('reports.schedules')
  const { run: act, busy, problem } = useAction()
  if (troubles.length === 0) return null
  return (
    <section aria-labelledby="troubles" className="mb-5 border-l-3 border-warn pl-3.5">
      <h2 id="troubles" className="font-semibold">
        {t('troubles.title', { count: troubles.length })}
      </h2>
      <ul>
        {troubles.map(({ run, schedule, state, when, why }) => (
          <li key={run} className="flex flex-wrap items-start gap-x-4 gap-y-1 py-1.5 text-sm">
            <div className="min-w-0 grow basis-72">
              <div className="flex flex-wrap items-center gap-x-3">
                <Link href={paths.schedulesAt({ sel: schedule.id })} className="font-medium">
                  {schedule.name}
                </Link>
                <StateWord state={runLooks[state]} detail={when}>
                  {t(`runState.${state}`)}
                </StateWord>
              </div>
              {why.map((sentence) => (
                <p key={sentence} className="text-pretty text-text-2">
                  {sentence}
                </p>
              ))}
            </div>
            <Button size="sm" busy={busy === run} onClick={() => void act(run, () => change({ do: 'see', run }))}>
              {t('troubles.seen')}
            </Button>
          </li>
        ))}
      </ul>
      <ActionProblem problem={problem} />
    </section>
  )
}
