import type { FactUnit } from '#lib/facts/types.ts'

export type BarChartProps = {
  /** One sentence that says what the chart shows. */
  caption: string
  /** One to eight series; more than that belongs in a table. */
  series: readonly { label: string }[]
  /** One value per series; null is a gap, not a zero. */
  data: readonly { label: string; values: readonly (number | null)[] }[]
  unit: FactUnit
  height?: number
}

/** Stacked in this order, from the ground up. */
export const outcomes = ['ok', 'denied', 'limited', 'failed'] as const
export type ChartOutcome = (typeof outcomes)[number]

export type OutcomeBar = {
  /** What the bar stands for, whole: "Mon 16 Nov, 06:00". */
  label: string
  /** Written under the axis where a day begins: "Mon 16". */
  tick?: string
  counts: Record<ChartOutcome, number>
}
