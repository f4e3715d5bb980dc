import { useTranslations } from 'next-intl'
import { Suspense } from 'react'
import { LineSpark } from '#components/charts/line-spark.tsx'
import { SystemAnswer, SystemStrip, SystemWaiting } from '#components/systems/system-strip.tsx'
import type { FactLocale } from '#lib/facts/locale.ts'
import { formatMonth } from '#lib/facts/times.ts'
import type { FirstLook } from '#lib/home/open-home.ts'
import type { SystemOutcome } from '#lib/home/outcomes.ts'
import type { Spark } from '#lib/home/tiles/tile.ts'
import { onlyFinal, Streamed } from '../streamed.tsx'

type Moment = (iso: string) => string

/** "Sunday 22 November 2026. October is closed." */
export function AsOf({ closedMonth, date, locale }: { closedMonth: string | null; date: string; locale: FactLocale }) {
  const t = useTranslations('home')
  if (closedMonth === null) return t('asOf', { date })
  return t('asOfClosed', { date, month: formatMonth(Date.parse(`${closedMonth}-01`), locale) })
}

/** Which systems were asked and how each answered; at the end those that were asked because of what others said. */
export function Systems({ systems, whole, moment }: Pick<FirstLook, 'systems' | 'whole'> & { moment: Moment }) {
  const answer = ({ system, state, asOf }: SystemOutcome) => (
    <SystemAnswer key={system} system={system} state={state} {...(asOf === null ? {} : { time: moment(asOf) })} />
  )
  return (
    <SystemStrip className="mt-6">
      {systems.map(({ system, ...look }) => (
        <Streamed key={system} look={look} waiting={<SystemWaiting system={system} />}>
          {(outcome) => outcome !== null && answer(outcome)}
        </Streamed>
      ))}
      <Streamed look={onlyFinal(whole)} waiting={null}>
        {(home) => home.systems.filter((later) => !systems.some(({ system }) => system === later.system)).map(answer)}
      </Streamed>
    </SystemStrip>
  )
}

/** The line of a figure, which comes after it; nothing where too little is kept for one. */
export function Trend({ line }: { line: Promise<Spark | null> }) {
  return (
    <Suspense fallback={null}>
      <Drawn line={line} />
    </Suspense>
  )
}

async function Drawn({ line }: { line: Promise<Spark | null> }) {
  // A figure stands without its line, too.
  const spark = await line.catch(() => null)
  return spark !== null && <LineSpark {...spark} className="max-sm:hidden" />
}
