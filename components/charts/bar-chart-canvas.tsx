'use client'

import { useId } from 'react'
import { Bar, CartesianGrid, BarChart as Chart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { axisText, ChartTooltip } from './chart-tooltip.tsx'
import { maxSeries, seriesColors } from './series.ts'
import { SeriesPatterns } from './series-patterns.tsx'
import type { BarChartProps } from './types.ts'
import { useNarrow } from './use-narrow.ts'

type Props = Pick<BarChartProps, 'series' | 'data'> & { height: number; format: (value: number) => string }

export function BarChartCanvas({ series, data, height, format }: Props) {
  const id = useId()
  const lying = useNarrow()
  const rows = data.map(({ label, values }) => ({
    label,
    ...Object.fromEntries(values.map((value, index) => [`s${index}`, value])),
  }))
  const words = {
    type: 'category',
    dataKey: 'label',
    tickLine: false,
    axisLine: { stroke: 'var(--border-strong)' },
  } as const
  const numbers = { type: 'number', tickFormatter: format, tickLine: false, axisLine: false, tickCount: 5 } as const
  return (
    <ResponsiveContainer
      width="100%"
      height={lying ? Math.max(height, data.length * (14 + 14 * series.length)) : height}
    >
      <Chart
        data={rows}
        layout={lying ? 'vertical' : 'horizontal'}
        accessibilityLayer={false}
        barGap={1}
        margin={{ top: 4, right: lying ? 24 : 0, bottom: 0, left: 0 }}
      >
        <SeriesPatterns id={id} count={series.length} />
        <CartesianGrid stroke="var(--border)" vertical={lying} horizontal={!lying} />
        {lying ? (
          <>
            <XAxis {...numbers} tick={axisText} />
            <YAxis {...words} tick={axisText} width={112} />
          </>
        ) : (
          <>
            <XAxis {...words} tick={axisText} interval="preserveStartEnd" />
            <YAxis {...numbers} tick={axisText} width={64} />
          </>
        )}
        <Tooltip
          cursor={{ fill: 'var(--hover)' }}
          isAnimationActive={false}
          content={<ChartTooltip names={series.map(({ label }) => label)} format={format} />}
        />
        {series.slice(0, maxSeries).map(({ label }, index) => (
          <Bar
            key={label}
            dataKey={`s${index}`}
            fill={series.length === 1 ? seriesColors[0] : `url(#${id}-${index})`}
            isAnimationActive={false}
            maxBarSize={36}
          />
        ))}
      </Chart>
    </ResponsiveContainer>
  )
}
