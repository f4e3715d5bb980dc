import type { DaySpend } from '#lib/cost/by-day.ts'
import { forecastOf, usedUpOn } from '#lib/cost/forecast.ts'

/** Percent of a budget at which somebody is told. */
const thresholds = [50, 75, 90] as const

export type Crossed = {
  /** The highest of them is told; those below it that were passed at once are only noted. */
  thresholds: number[]
  spentMicros: number
  /** The day on which nothing is left or will be, at this pace. */
  usedUpOn: string | null
}

/** Which parts of a budget are used up; null: none. `next` is the first day after the month. */
export function crossedOf(days: readonly DaySpend[], budgetMicros: number, next: string): Crossed | null {
  const spentMicros = days.reduce((sum, { micros }) => sum + micros, 0)
  const passed = thresholds.filter((percent) => spentMicros * 100 >= budgetMicros * percent)
  if (passed.length === 0) return null
  const then = usedUpOn(days, forecastOf(days, next), budgetMicros)
  return { thresholds: passed, spentMicros, usedUpOn: then?.day ?? null }
}
