'use client'

import dynamic from 'next/dynamic'
import { useLocale } from 'next-intl'
import { isDay } from '#lib/core/days.ts'
import { formatValue } from '#lib/facts/format.ts'
import { formatDate } from '#lib/facts/times.ts'
import type { BlockOf } from '#lib/reports/document.ts'
import { ChartFigure } from '../charts/figure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** A chart library weighs more than the rest of a page: it comes when a report has a chart. */
const Drawn = dynamic(() => import('./drawn-chart.tsx').then((module) => module.DrawnChart), {
  ssr: false,
  loading: () => <Skeleton className="h-64 w-full" />,
})

/** A report's chart under the sentence that says what it shows; the same figures as a table on request. */
export function ReportChart({ block }: { block: BlockOf<'chart'> }) {
  const locale = useLocale()
  const { caption, unit, currency, series, title } = block
  const labels = block.labels.map((label) => (isDay(label) ? formatDate(Date.parse(label), locale) : label))
  const words = (value: number | null) => (value === null ? '–' : formatValue(value, unit, locale, { currency }))
  return (
    <ChartFigure
      className="pt-3"
      caption={caption}
      table={{
        columns: [title, ...series.map(({ label }) => label)],
        rows: labels.map((header, at) => ({ header, cells: series.map(({ values }) => words(values[at] ?? null)) })),
      }}
    >
      <Drawn form={block.form} labels={labels} series={series} words={words} />
    </ChartFigure>
  )
}
