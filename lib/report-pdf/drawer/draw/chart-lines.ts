import { Circle, Line, Polyline, Svg, Text } from '@react-pdf/renderer'
import { createElement as el } from 'react'
import type { ChartParts } from './chart-parts.ts'
import { apart, ticksFor } from './chart-scale.ts'
import type { Drawn } from './elements.ts'
import { family } from './fonts.ts'
import { colour } from './look.ts'

const HEIGHT = 88
const frame = { left: 40, right: 120, top: 8, bottom: 16 }
const strokes = [
  { stroke: colour.series, strokeWidth: 1.5 },
  { stroke: colour.text3, strokeWidth: 1.1, strokeDasharray: '4 2' },
]
const letters = { fontFamily: family.sans, fontSize: 6.8 }

/** Lines over one axis that begins at zero, each named at its end. */
export function lines({ labels, series, width, say }: ChartParts): Drawn {
  const ticks = ticksFor(series.flatMap(({ values }) => values.filter((value) => value !== null)))
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)]
  const right = width - frame.right
  const x = (at: number) => frame.left + ((right - frame.left) * at) / Math.max(1, labels.length - 1)
  const y = (value: number) =>
    HEIGHT - frame.bottom - ((HEIGHT - frame.bottom - frame.top) * (value - low)) / (high - low)
  const every = Math.ceil(labels.length / 7)
  const ends = series.map(({ values }) => values.findLastIndex((value) => value !== null))
  const places = apart(
    series.map(({ values }, at) => y(values[ends[at] ?? -1] ?? 0)),
    9,
  )
  return el(
    Svg,
    { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` },
    ...ticks.flatMap((tick) => [
      el(Line, {
        ...{ x1: frame.left, x2: right, y1: y(tick), y2: y(tick) },
        ...(tick === 0 ? { stroke: colour.text3, strokeWidth: 0.75 } : { stroke: colour.border, strokeWidth: 0.5 }),
      }),
      written(frame.left - 5, y(tick) + 2.4, say(tick), { textAnchor: 'end', fill: colour.text3 }),
    ]),
    ...labels.flatMap((label, at) =>
      at % every === 0 ? [written(x(at), HEIGHT - 3, label, { textAnchor: 'middle', fill: colour.text3 })] : [],
    ),
    ...series.flatMap(({ values }, at) =>
      runsOf(values).map((run) =>
        el(Polyline, {
          points: run.map(({ at: index, value }) => `${x(index)},${y(value)}`).join(' '),
          fill: 'none',
          ...(strokes[at] ?? strokes[1]),
        }),
      ),
    ),
    ...series.flatMap(({ label, values }, at) => {
      const end = ends[at] ?? -1
      const value = values[end]
      if (value === undefined || value === null) return []
      return [
        el(Circle, { cx: x(end), cy: y(value), r: 2.4, fill: strokes[at]?.stroke ?? colour.text3 }),
        written(x(end) + 7, (places[at] ?? 0) + 2.4, `${label} ${say(value)}`, { fill: colour.text }),
      ]
    }),
  )
}

type Written = { fill: string; textAnchor?: 'start' | 'middle' | 'end' }

function written(x: number, y: number, text: string, style: Written): Drawn {
  return el(Text, { x, y, ...letters, ...style } as never, text)
}

type Point = { at: number; value: number }

/** A value that is not there is a gap, not a zero. */
function runsOf(values: readonly (number | null)[]): Point[][] {
  const runs: Point[][] = []
  let run: Point[] = []
  for (const [at, value] of values.entries()) {
    if (value === null) {
      if (run.length > 0) runs.push(run)
      run = []
    } else run.push({ at, value })
  }
  return run.length > 0 ? [...runs, run] : runs
}
