'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { LastReading } from '#lib/identity/providers/groups-again/outcome.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { StateWord } from '../systems/state-word.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import type { Do } from './types.ts'

type Props = { provider: string; last: LastReading | null; now: Date; read: Do<string> }

/** When a provider's groups were read again last, for how many people, and what failed. */
export function LastReadingOf({ provider, last, now, read }: Props) {
  const t = useTranslations('providers.again')
  const { run, busy, problem } = useAction()

  async function readNow() {
    if ((await run('read', () => read(provider))) !== null) toast(t('asked'))
  }

  return (
    <section aria-label={t('last')} className="mt-6 border-t border-border-strong pt-3 text-sm">
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="text-base font-semibold">{t('last')}</h3>
        <Button size="sm" busy={busy !== null} onClick={() => void readNow()}>
          {t('now')}
        </Button>
      </div>
      {last === null ? <p className="text-text-2">{t('never')}</p> : <ReadingWords last={last} now={now} />}
      <ActionProblem problem={problem} />
    </section>
  )
}

/** The same in a list and in the form. `now` is the server’s: a browser that began later would say another time. */
export function ReadingWords({ last: { at, outcome }, now }: { last: LastReading; now: Date }) {
  const t = useTranslations('providers.again')
  const problems = useTranslations('providers.problems')
  const format = useFormatter()
  const times = useTimes()
  const { people, changed, gone, unknown, kept, problem, detail } = outcome
  return (
    <div className="grid gap-0.5 text-pretty">
      <p>
        <StateWord state={problem === null ? 'ok' : 'failed'}>
          {t(problem === null ? 'read' : 'failed', { time: format.relativeTime(at, now) })}
        </StateWord>{' '}
        <time dateTime={at.toISOString()} className="text-text-3">
          {times.full(at)}
        </time>
      </p>
      {problem === null ? (
        <p className="text-text-2">
          {t('figures', { people, changed })} {gone > 0 && t('gone', { count: gone })}{' '}
          {unknown > 0 && t('unknown', { count: unknown })}
        </p>
      ) : (
        <p className="break-words text-text-2">
          {problems(problem, { detail: detail ?? '' })} {t('asBefore')}
        </p>
      )}
      {kept.length > 0 && <p className="text-warn-text">{t('kept', { names: format.list(kept) })}</p>}
    </div>
  )
}
