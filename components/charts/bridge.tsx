'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatValue } from '#lib/facts/format.ts'
import type { FactUnit } from '#lib/facts/types.ts'
import { type BridgeBar, type BridgeStep, bridgeBars, bridgeRange, twoLines } from './bridge-steps.ts'
import { ChartFigure } from './figure.tsx'

export type BridgeProps = {
  caption: string
  steps: readonly BridgeStep[]
  unit: FactUnit
  currency?: string | undefined
}

const column = 106
const bar = 78
const ground = 158
const ceiling = 18

/** How one figure became another: standing bars at both ends, what happened between them. Lying down on a phone. */
export function Bridge({ caption, steps, unit, currency }: BridgeProps) {
  const locale = useLocale()
  const t = useTranslations('common.chart')
  const bars = bridgeBars(steps)
  const say = ({ kind, value }: BridgeStep) => {
    if (kind !== 'change') return formatValue(value, unit, locale, { currency })
    // A change between percentages is in points, so it carries no percent sign.
    const text =
      unit === 'percent'
        ? formatValue(value * 100, 'rate', locale, { precision: 1 })
        : formatValue(value, unit, locale, { currency })
    return value > 0 ? `+${text}` : text
  }
  return (
    <ChartFigure
      caption={caption}
      table={{
        columns: [t('step'), t('value')],
        rows: steps.map((step) => ({ header: step.label, cells: [say(step)] })),
      }}
    >
      <Standing bars={bars} say={say} />
      <Lying bars={bars} say={say} />
    </ChartFigure>
  )
}

type Drawing = { bars: readonly BridgeBar[]; say: (step: BridgeStep) => string }

function Standing({ bars, say }: Drawing) {
  const { low, high } = bridgeRange(bars)
  const y = (value: number) => ground - ((value - low) / (high - low || 1)) * (ground - ceiling)
  const width = bars.length * column
  return (
    <svg viewBox={`0 0 ${width} 198`} className="hidden h-auto w-full sm:block" style={{ maxWidth: width }} aria-hidden>
      <path d={`M0 ${y(0)}H${width}`} stroke="var(--border-strong)" />
      {bars.map((step, index) => {
        const left = 8 + index * column
        const middle = left + bar / 2
        const [first, second] = twoLines(step.label)
        return (
          <g key={step.label}>
            <rect
              x={left}
              y={y(step.to)}
              width={bar}
              height={Math.max(y(step.from) - y(step.to), 1)}
              {...paint(step)}
            />
            {index < bars.length - 1 && bars[index + 1]?.kind !== 'whatIf' && (
              <path
                d={`M${left + bar} ${y(step.level)}H${left + column}`}
                stroke="var(--text-3)"
                strokeDasharray="2 2"
              />
            )}
            <text x={middle} y={y(step.to) - 6} textAnchor="middle" fontSize={12} fontWeight={500} fill="var(--text)">
              {say(step)}
            </text>
            <text x={middle} y={ground + 17} textAnchor="middle" fontSize={12} fill="var(--text-2)">
              <tspan>{first}</tspan>
              {second !== undefined && (
                <tspan x={middle} dy={15}>
                  {second}
                </tspan>
              )}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function Lying({ bars, say }: Drawing) {
  const { low, high } = bridgeRange(bars)
  const share = (value: number) => `${((value / (high - low || 1)) * 100).toFixed(2)}%`
  return (
    <ul aria-hidden className="sm:hidden">
      {bars.map((step) => (
        <li
          key={step.label}
          className="grid min-h-8 grid-cols-[142px_1fr_56px] items-center gap-2 border-t border-border text-sm"
        >
          <span>{step.label}</span>
          <svg className="h-3.5 w-full overflow-visible" role="presentation">
            <rect x={share(step.from - low)} width={share(step.to - step.from)} height="14" {...paint(step)} />
          </svg>
          <span className="text-right font-medium">{say(step)}</span>
        </li>
      ))}
    </ul>
  )
}

function paint({ kind, value }: BridgeStep) {
  if (kind === 'whatIf') return { fill: 'none', stroke: 'var(--accent)', strokeWidth: 1.5, strokeDasharray: '4 3' }
  if (kind === 'start') return { fill: 'var(--neutral)' }
  if (kind === 'total') return { fill: 'var(--accent)' }
  return { fill: value < 0 ? 'var(--stop)' : 'var(--ok)' }
}
