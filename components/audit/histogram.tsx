'use client'

import { useTranslations } from 'next-intl'
import type { AuditSummary } from '#lib/audit/summary.ts'
import { StackedBars } from '../charts/stacked-bars.tsx'
import type { OutcomeBar } from '../charts/types.ts'
import { useTimes } from '../facts/use-times.ts'

const day = 86_400_000

export type HistogramProps = {
  summary: Pick<AuditSummary, 'histogram' | 'range'>
  heading: React.ReactNode
  onRange: (range: { from: string; to: string }) => void
}

/** The events over time by how they ended. What never got an answer is drawn with what failed. */
export function Histogram({ summary, heading, onRange }: HistogramProps) {
  const t = useTranslations('audit')
  const times = useTimes()
  const { widthMs, bars } = summary.histogram
  const long = (iso: string | number) => (widthMs < day ? times.full(iso) : times.day(iso))
  const first = bars[0]
  const last = bars.at(-1)
  const span =
    first === undefined || last === undefined ? 0 : Date.parse(last.start) + widthMs - Date.parse(first.start)
  const ticked = ticksOf(
    bars.map(({ start }) => start),
    span,
    times.isoDay,
  )

  const drawn: (OutcomeBar & { start: string })[] = bars.map(({ start, counts }) => ({
    start,
    label: widthMs < day ? t('bar', { from: long(start), to: times.clock(Date.parse(start) + widthMs) }) : long(start),
    ...(ticked.has(start) ? { tick: tick(start) } : {}),
    counts: {
      ok: counts.ok ?? 0,
      denied: counts.denied ?? 0,
      limited: counts.limited ?? 0,
      failed: (counts.failed ?? 0) + (counts.unknown ?? 0),
    },
  }))

  function tick(iso: string): string {
    if (span <= 2 * day) return times.hour(iso)
    return span > 14 * day ? times.shortDay(iso) : times.weekday(iso)
  }

  return (
    <StackedBars
      caption={t('chart', { from: long(summary.range.from), to: long(summary.range.to) })}
      heading={heading}
      bars={drawn}
      onSelect={(bar) => {
        const chosen = drawn.find(({ label }) => label === bar.label)
        if (chosen === undefined) return
        onRange({ from: chosen.start, to: new Date(Date.parse(chosen.start) + widthMs).toISOString() })
      }}
    />
  )
}

/** About seven ticks: where a day begins on long spans, evenly on short ones. */
function ticksOf(starts: readonly string[], span: number, dayOf: (iso: string) => string): Set<string> {
  const begins = starts.filter((start, at) => {
    const before = starts[at - 1]
    return before === undefined || dayOf(before) !== dayOf(start)
  })
  const source = span <= 2 * day ? starts : begins
  const step = Math.max(1, Math.ceil(source.length / 7))
  return new Set(source.filter((_, at) => at % step === 0))
}
