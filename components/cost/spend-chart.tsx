import { useLocale, useTranslations } from 'next-intl'
import type { Overview } from '#lib/cost/overview.ts'
import { formatDate } from '#lib/facts/format.ts'
import type { AnyLocale } from '#lib/facts/locale.ts'
import { ChartFigure, type ChartTable } from '../charts/figure.tsx'
import { type ChartLine, LineChart } from '../charts/line-chart.tsx'
import { dollarColumn, dollars, dollarsExact } from './money.ts'

type Props = { overview: Pick<Overview, 'days' | 'forecast'>; budget: number | null }

/** What was spent until each day, and in a month that runs what will be, against the budget. */
export function SpendChart({ overview: { days, forecast }, budget }: Props) {
  const t = useTranslations('cost.chart')
  const locale = useLocale()
  const sums = summed(days.map(({ micros }) => micros))
  const spent = sums.at(-1) ?? 0
  const later = forecast?.days.slice(1) ?? []
  const count = days.length + later.length
  const label = (micros: number) => dollars(micros, locale)
  const lines: ChartLine[] = [{ label: label(spent), values: [...sums, ...later.map(() => null)], look: 'plain' }]
  if (forecast !== null) {
    const values = [
      ...days.map((_, at) => (at === days.length - 1 ? spent : null)),
      ...later.map(({ micros }) => micros),
    ]
    lines.push({ label: label(forecast.micros), values, look: 'dotted' })
  }
  if (budget !== null && forecast !== null) {
    lines.push({
      label: label(budget * 1e6),
      values: Array.from({ length: count }, () => budget * 1e6),
      look: 'dashed',
    })
  }
  const day = (at: number) => dayAt(at, [...days, ...later])
  const words = { spent: dollarsExact(spent, locale), day: format(days.at(-1)?.day, locale) }
  const caption =
    forecast === null
      ? t('caption', words)
      : t('captionForecast', { ...words, forecast: dollars(forecast.micros, locale) })
  return (
    <ChartFigure
      caption={caption}
      heading={t('title')}
      legend={[
        { label: t('spent'), swatch: <Dash className="border-text-3" /> },
        ...(forecast === null
          ? []
          : [{ label: t('forecast'), swatch: <Dash className="border-accent border-dotted" /> }]),
        ...(lines.length < 3 ? [] : [{ label: t('budget'), swatch: <Dash className="border-c1 border-dashed" /> }]),
      ]}
      table={tableOf()}
    >
      <LineChart
        lines={lines}
        ticks={ticksOf(count).map((at) => ({ at, label: format(day(at), locale) }))}
        words={label}
      />
    </ChartFigure>
  )

  function tableOf(): ChartTable {
    const column = (micros: number) => dollarColumn(micros, locale)
    const past = days.map(({ day: one, micros }, at) => ({
      header: format(one, locale),
      cells: [column(micros), column(sums[at] ?? 0), '', '', ''],
    }))
    const next = later.map(({ day: one, micros, low, high }) => ({
      header: format(one, locale),
      cells: ['', '', column(micros), column(low), column(high)],
    }))
    const columns = [t('day'), t('ofDay'), t('sum'), t('forecast'), t('low'), t('high')]
    if (forecast !== null) return { columns, rows: [...past, ...next] }
    return { columns: columns.slice(0, 3), rows: past.map((row) => ({ ...row, cells: row.cells.slice(0, 2) })) }
  }
}

function Dash({ className }: { className: string }) {
  return <span aria-hidden data-keep-color className={`inline-block w-4 border-t-2 ${className}`} />
}

function summed(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value) => {
    sum += value
    return sum
  })
}

const ticksOf = (count: number) => [...new Set([0, 1, 2, 3].map((part) => Math.round(((count - 1) * part) / 3)))]

function dayAt(at: number, days: readonly { day: string }[]): string | undefined {
  return days[at]?.day
}

function format(day: string | undefined, locale: AnyLocale): string {
  return day === undefined ? '' : formatDate(Date.parse(day), locale)
}
