import { useTranslations } from 'next-intl'
import { type ReactNode, Suspense } from 'react'
import { TroubleLines } from '#components/home/trouble-lines.tsx'
import { SystemAnswer, SystemStrip, SystemWaiting } from '#components/systems/system-strip.tsx'
import type { FactLocale } from '#lib/facts/locale.ts'
import { formatMonth } from '#lib/facts/times.ts'
import type { Look } from '#lib/home/look.ts'
import type { FirstLook, Home } from '#lib/home/open-home.ts'
import { type SystemOutcome, troubles } from '#lib/home/outcomes.ts'

/** `goesOn`: systems are still being asked, and what they say takes its place. */
type Show<T> = (value: T, goesOn: boolean) => ReactNode
type Moment = (iso: string) => string
type StreamedProps<T> = { look: Look<T>; waiting: ReactNode; children: Show<T> }

/**
 * What is known at once stands in the page that is sent first, and gives its place to what the systems say. What is the
 * last word already is not waited for.
 */
export function Streamed<T>({ look: { known, isFinal, now }, waiting, children }: StreamedProps<T>) {
  if (known !== null && isFinal) return children(known.value, false)
  return (
    <Suspense fallback={known === null ? waiting : children(known.value, true)}>
      <Awaited value={now} show={(value) => children(value, false)} />
    </Suspense>
  )
}

/** Where nothing was kept: what is there when patience ends, until all of it is. */
export function SoFar({ home, waiting, show }: { home: Promise<Home> | null; waiting: ReactNode; show: Show<Home> }) {
  if (home === null) return waiting
  return (
    <Suspense fallback={waiting}>
      <Awaited value={home} show={(value) => show(value, true)} />
    </Suspense>
  )
}

async function Awaited<T>({ value, show }: { value: Promise<T>; show: (value: T) => ReactNode }) {
  return show(await value)
}

/** For what must not be said before it is certain. */
export function onlyFinal<T>(look: Look<T>): Look<T> {
  return look.isFinal ? look : { ...look, known: null }
}

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

type TroubleProps = { home: Home; moment: Moment; administrators: Promise<string[]> }

/** Under the band: what did not answer, and on paper when and under which id the page was read. */
export async function Trouble({ home, moment, administrators }: TroubleProps) {
  return (
    <>
      <TroubleLines administrators={await administrators} troubles={troubles(home.systems)} />
      <p className="mt-2 hidden text-xs text-text-3 print:block">
        {moment(home.readAt)} · {home.correlationId}
      </p>
    </>
  )
}
