'use client'

import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatValue } from '#lib/facts/format.ts'
import { ChartLoading } from './chart-loading.tsx'
import { ChartFigure, Swatch } from './figure.tsx'
import { type ChartOutcome, type OutcomeBar, outcomes } from './types.ts'

export type StackedBarsProps = {
  caption: string
  /** The sentence above the bars with its figures: "1,284 events, 41 denied, 63 limited". */
  heading?: ReactNode
  bars: readonly OutcomeBar[]
  height?: number
  /** Pressing a bar narrows the search to it. The table view and the time filter do the same without a pointer. */
  onSelect?: (bar: OutcomeBar) => void
}

const Canvas = dynamic(() => import('./stacked-bars-canvas.tsx').then((module) => module.StackedBarsCanvas), {
  ssr: false,
  loading: () => <ChartLoading height={92} />,
})

const swatches: Record<ChartOutcome, string> = {
  ok: 'bg-neutral',
  denied: 'bg-stop',
  limited: 'hatch-warn',
  failed: 'bg-ink',
}

/** How many calls ended how, over time: the histogram above the audit. */
export function StackedBars({ caption, heading, bars, height = 92, onSelect }: StackedBarsProps) {
  const t = useTranslations('common')
  const locale = useLocale()
  const format = (value: number) => formatValue(value, 'count', locale)
  const names = outcomes.map((outcome) => t(`state.${outcome}`))
  return (
    <ChartFigure
      caption={caption}
      heading={heading}
      legend={outcomes.map((outcome) => ({
        label: t(`state.${outcome}`),
        swatch: <Swatch className={swatches[outcome]} />,
      }))}
      table={{
        columns: [t('chart.category'), ...names],
        rows: bars.map(({ label, counts }) => ({
          header: label,
          cells: outcomes.map((outcome) => format(counts[outcome])),
        })),
      }}
    >
      <Canvas bars={bars} names={names} height={height} format={format} onSelect={onSelect} />
    </ChartFigure>
  )
}
