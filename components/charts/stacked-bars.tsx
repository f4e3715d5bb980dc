'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { formatValue } from '#lib/facts/format.ts'
import { cx } from '../ui/cx.ts'
import { ChartFigure, Swatch } from './figure.tsx'
import { type ChartOutcome, type OutcomeBar, outcomes } from './types.ts'

export type StackedBarsProps = {
  caption: string
  /** The sentence above the bars with its figures: "1,284 events, 41 denied, 63 limited". */
  heading?: ReactNode
  bars: readonly OutcomeBar[]
  /** Only these are drawn and told; all of them when not given. */
  only?: readonly ChartOutcome[]
  /** Stands beside a line chart: as high as that, with the largest bar's value at its side. */
  tall?: boolean
  /** Pressing a bar narrows the search to it. The table view and the time filter do the same without a pointer. */
  onSelect?: (bar: OutcomeBar) => void
}

const swatches: Record<ChartOutcome, string> = {
  ok: 'bg-neutral',
  denied: 'bg-stop',
  limited: 'hatch-warn',
  failed: 'bg-ink',
}

/** How many calls ended how, over time: the histogram above the audit. */
export function StackedBars({ caption, heading, bars, only = outcomes, tall = false, onSelect }: StackedBarsProps) {
  const t = useTranslations('common')
  const locale = useLocale()
  const format = (value: number) => formatValue(value, 'count', locale)
  const names = only.map((outcome) => t(`state.${outcome}`))
  const wordsOf = ({ label, counts }: OutcomeBar) =>
    [label, ...only.map((outcome, at) => `${names[at]}: ${format(counts[outcome])}`)].join('\n')
  return (
    <ChartFigure
      caption={caption}
      heading={heading}
      legend={only.map((outcome) => ({
        label: t(`state.${outcome}`),
        swatch: <Swatch className={swatches[outcome]} />,
      }))}
      table={{
        columns: [t('chart.category'), ...names],
        rows: bars.map(({ label, counts }) => ({
          header: label,
          cells: only.map((outcome) => format(counts[outcome])),
        })),
      }}
    >
      <Bars bars={bars} only={only} tall={tall} format={format} wordsOf={wordsOf} onSelect={onSelect} />
    </ChartFigure>
  )
}

type BarsProps = {
  bars: readonly OutcomeBar[]
  only: readonly ChartOutcome[]
  tall: boolean
  format: (value: number) => string
  /** The exact figures of a bar, shown while the pointer rests on it; the table view says the same. */
  wordsOf: (bar: OutcomeBar) => string
  onSelect?: ((bar: OutcomeBar) => void) | undefined
}

/** Plain boxes that the server draws: a chart library would weigh more than all the rest of the page. */
function Bars({ bars, only, tall, format, wordsOf, onSelect }: BarsProps) {
  const most = Math.max(1, ...bars.map(({ counts }) => totalOf(counts, only)))
  return (
    <div className={cx('relative', tall ? 'h-44 pt-1.5' : 'h-23')} aria-hidden>
      {tall && bars.some(({ counts }) => totalOf(counts, only) > 0) && (
        <span className="absolute top-0 left-0 w-full border-border border-t text-text-2 text-xs">{format(most)}</span>
      )}
      <div className={cx('flex items-end gap-px border-border-strong border-b', tall ? 'h-37' : 'h-18')}>
        {bars.map((bar) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for pointers; the time filter is the way for keys
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={bar.label}
            title={wordsOf(bar)}
            onClick={() => onSelect?.(bar)}
            className={cx(
              'flex h-full min-w-0 grow basis-0 flex-col-reverse hover:bg-hover',
              onSelect !== undefined && 'cursor-pointer',
            )}
          >
            {only.map((outcome) => (
              <div
                key={outcome}
                data-keep-color
                className={swatches[outcome]}
                style={{ height: `${((bar.counts[outcome] / most) * 100).toFixed(2)}%` }}
              />
            ))}
          </div>
        ))}
      </div>
      {bars.map(
        (bar, at) =>
          bar.tick !== undefined && (
            <span
              key={bar.label}
              className="absolute bottom-0 whitespace-nowrap text-text-2 text-xs"
              style={{ left: `${((at / bars.length) * 100).toFixed(2)}%` }}
            >
              {bar.tick}
            </span>
          ),
      )}
    </div>
  )
}

function totalOf(counts: OutcomeBar['counts'], only: readonly ChartOutcome[]): number {
  return only.reduce((sum, outcome) => sum + counts[outcome], 0)
}
