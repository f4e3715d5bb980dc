'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ShownHistory } from '#lib/schedules/shown.ts'
import { StateWord } from '../systems/state-word.tsx'
import { Button } from '../ui/button.tsx'
import { runLooks } from './types.ts'

type Open = ShownHistory['open'][number]
type Props = {
  runs: readonly ShownHistory[]
  sendAgain: (delivery: Open) => Promise<void>
  /** The delivery that is being sent again. */
  busy: string | null
  isHalted: boolean
}

/** What became of each run and why; what did not arrive can be sent again to that recipient. */
export function RunHistory({ runs, ...again }: Props) {
  const t = useTranslations('reports.schedules')
  return (
    <section aria-labelledby="runs">
      <h3 id="runs" className="border-b border-border-strong pb-1.5 font-semibold">
        {t('one.runs')}
      </h3>
      {runs.length === 0 && <p className="py-2.5 text-text-2">{t('one.noRuns')}</p>}
      <ol>
        {runs.map(({ id, when, asked, isTest, state, why, delivered, of, open }) => (
          <li key={id} className="grid gap-0.5 border-b border-border py-2.5">
            <div className="flex flex-wrap items-center gap-x-3">
              <span className="grow">{when}</span>
              <StateWord state={runLooks[state]}>{t(`runState.${state}`)}</StateWord>
            </div>
            <p className="text-xs text-text-3">
              {[
                isTest ? t('one.isTest') : asked ? t('one.asked') : null,
                of > 0 ? t('one.delivered', { count: delivered, of }) : null,
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </p>
            {why.map((sentence) => (
              <p key={sentence} className="text-xs text-pretty text-text-2">
                {sentence}
              </p>
            ))}
            {open.length > 0 && (
              <ul className="mt-1 grid gap-1">
                {open.map((one) => (
                  <NotArrived key={one.id} delivery={one} {...again} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** One that may have arrived asks once more before it is sent a second time. */
function NotArrived({ delivery, sendAgain, busy, isHalted }: { delivery: Open } & Omit<Props, 'runs'>) {
  const t = useTranslations('reports.schedules')
  const [asks, setAsks] = useState(false)
  const { id, to, channel, isUnknown, why } = delivery
  const way = channel === 'mail' || channel === 'slack' ? channel : 'app'
  return (
    <li className="grid gap-1 text-xs">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 grow truncate">
          {to} · {t(`form.way.${way}`)}
        </span>
        <Button
          size="sm"
          disabled={isHalted}
          busy={busy === id}
          aria-label={t('one.againTo', { name: to })}
          onClick={() => {
            if (isUnknown && !asks) setAsks(true)
            else void sendAgain(delivery)
          }}
        >
          {t(asks ? 'one.againYes' : 'one.again')}
        </Button>
      </div>
      {why.map((sentence) => (
        <p key={sentence} className="text-pretty text-text-2">
          {sentence}
        </p>
      ))}
      {asks && (
        <p role="status" className="border-l-3 border-warn pl-2 text-text-2">
          {t('one.mayArriveTwice')}
        </p>
      )}
    </li>
  )
}
