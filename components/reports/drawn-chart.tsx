import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts'
import type { BlockOf } from '#lib/reports/document.ts'

type Props = Pick<BlockOf<'chart'>, 'form' | 'labels' | 'series'> & { words: (value: number | null) => string }

const dashes = ['', '6 3']
const colours = ['var(--c1)', 'var(--text-3)']
const HEIGHT = 256
const axis = { stroke: 'var(--border-strong)', tick: { fill: 'var(--text-2)', fontSize: 12 }, tickLine: false }

/** Lines or bars from zero. Nothing moves when they appear, and they do not answer to the pointer: the table has the figures. */
export function DrawnChart({ form, labels, series, words }: Props) {
  const data = labels.map((label, at) => ({
    label,
    ...Object.fromEntries(series.map(({ id, values }) => [id, values[at] ?? null])),
  }))
  const frame = (
    <>
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis dataKey="label" {...axis} interval="preserveStartEnd" minTickGap={16} />
      <YAxis {...axis} width={72} tickFormatter={words} axisLine={false} />
      <ReferenceLine y={0} stroke="var(--text-3)" />
    </>
  )
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      {form === 'line' ? (
        <LineChart data={data} accessibilityLayer={false}>
          {frame}
          {series.map(({ id, label }, at) => (
            <Line
              key={id}
              name={label}
              dataKey={id}
              stroke={colours[at] ?? 'var(--c2)'}
              strokeDasharray={dashes[at] ?? '2 2'}
              strokeWidth={2}
              dot={false}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      ) : (
        <BarChart data={data} accessibilityLayer={false}>
          {frame}
          {series.map(({ id, label }, at) => (
            <Bar key={id} name={label} dataKey={id} fill={colours[at] ?? 'var(--c2)'} isAnimationActive={false} />
          ))}
        </BarChart>
      )}
    </ResponsiveContainer>
  )
}
