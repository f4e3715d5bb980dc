import { addDays, daysBetween } from '#lib/core/days.ts'
import type { DaySpend } from './by-day.ts'

export type Forecast = {
  /** At the end of the month; four of five months like this one end between `low` and `high`. */
  micros: number
  low: number
  high: number
  /** Each day to come, what will have been spent by its end. */
  days: { day: string; micros: number; low: number; high: number }[]
}

/** Fewer whole days than this say nothing of a month. */
const FEWEST_DAYS = 5
/** Four of five of a normal distribution lie within so many deviations. */
const BAND = 1.2816

/**
 * Each day to come costs what days of its sort (working day, weekend) cost until now; the band is how much they differ.
 * Today is not over: it counts with what it cost already, or as its sort where that is more. Null: too early to say.
 */
export function forecastOf(days: readonly DaySpend[], next: string): Forecast | null {
  const today = days.at(-1)
  const whole = days.slice(0, -1)
  if (today === undefined || whole.length < FEWEST_DAYS) return null
  const usual = (day: string) => usualOf(whole, day)
  const spent = whole.reduce((sum, { micros }) => sum + micros, 0)
  const steps = Array.from({ length: daysBetween(today.day, next) }, (_, at) => addDays(today.day, at))
  let [sum, variance] = [spent, 0]
  const told = steps.map((day) => {
    const { mean, deviation } = usual(day)
    sum += day === today.day ? Math.max(today.micros, mean) : mean
    variance += deviation ** 2
    const band = BAND * Math.sqrt(variance)
    return {
      day,
      micros: Math.round(sum),
      low: Math.round(Math.max(spent + today.micros, sum - band)),
      high: Math.round(sum + band),
    }
  })
  const end = told.at(-1)
  return end === undefined ? null : { micros: end.micros, low: end.low, high: end.high, days: told }
}

/** The day on which a budget is used up: the one on which it was, or the one on which it will be; null: not this month. */
export function usedUpOn(
  days: readonly DaySpend[],
  forecast: Forecast | null,
  budgetMicros: number,
): { day: string; isPast: boolean } | null {
  let sum = 0
  for (const { day, micros } of days) {
    sum += micros
    if (sum >= budgetMicros) return { day, isPast: true }
  }
  const then = forecast?.days.find(({ micros }) => micros >= budgetMicros)
  return then === undefined ? null : { day: then.day, isPast: false }
}

function usualOf(whole: readonly DaySpend[], day: string): { mean: number; deviation: number } {
  const own = whole.filter((one) => isWeekend(one.day) === isWeekend(day))
  const like = own.length > 1 ? own : whole
  const mean = like.reduce((sum, { micros }) => sum + micros, 0) / like.length
  const squares = like.reduce((sum, { micros }) => sum + (micros - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (like.length - 1)) }
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
}
