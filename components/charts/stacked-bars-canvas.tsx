'use client'

import { useId } from 'react'
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis } from 'recharts'
import { axisText, ChartTooltip } from './chart-tooltip.tsx'
import { type OutcomeBar, outcomes } from './types.ts'

type Props = {
  bars: readonly OutcomeBar[]
  names: readonly string[]
  height: number
  format: (value: number) => string
  onSelect?: (bar: OutcomeBar) => void
}

export function StackedBarsCanvas({ bars, names, height, format, onSelect }: Props) {
  const hatch = `${useId()}-limited`
  const fills = { ok: 'var(--neutral)', denied: 'var(--stop)', limited: `url(#${hatch})`, failed: 'var(--ink)' }
  const ticks = bars.filter((bar) => bar.tick !== undefined).map((bar) => bar.label)
  const tickOf = new Map(bars.map((bar) => [bar.label, bar.tick ?? '']))
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart
        data={bars.map(({ label, counts }) => ({ label, ...counts }))}
        accessibilityLayer={false}
        barCategoryGap={1}
        margin={{ top: 2, right: 0, bottom: 0, left: 0 }}
        onClick={({ activeTooltipIndex }) => {
          const bar = bars[Number(activeTooltipIndex)]
          if (bar !== undefined) onSelect?.(bar)
        }}
      >
        <defs>
          <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width={6} height={6} fill="var(--surface)" />
            <rect width={3.5} height={6} fill="var(--warn)" />
          </pattern>
        </defs>
        <XAxis
          dataKey="label"
          ticks={ticks}
          tickFormatter={(label: string) => tickOf.get(label) ?? ''}
          tick={{ ...axisText, textAnchor: 'start' }}
          tickLine={false}
          axisLine={{ stroke: 'var(--border-strong)' }}
          height={20}
          interval="preserveStart"
        />
        <Tooltip
          cursor={{ fill: 'var(--hover)' }}
          isAnimationActive={false}
          content={<ChartTooltip names={names} format={format} />}
        />
        {outcomes.map((outcome) => (
          <Bar key={outcome} dataKey={outcome} stackId="all" fill={fills[outcome]} isAnimationActive={false} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
