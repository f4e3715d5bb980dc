import { weekday } from '../calendar.ts'
import { type Random, split, weighted } from '../random.ts'

/** Sunday to Saturday: how much of a day's work is asked for. */
const weekdays = [0.05, 1.1, 1.1, 1.05, 1, 0.8, 0.08]

type Hour = { hour: number; weight: number }
const hours = (first: number, ...weights: number[]): Hour[] =>
  weights.map((weight, index) => ({ hour: first + index, weight }))

const fieldHours = hours(6, 5, 5, 2, 2, 2, 3, 2, 2, 3, 2)
const officeHours = hours(7, 1, 4, 5, 5, 4, 1, 4, 5, 4, 3, 1)
const HOUR_MS = 3_600_000

/** A little more is asked every week: half as much again at the end as at the beginning. */
export function questionsPerDay(days: readonly string[], total: number): number[] {
  const weights = days.map((day, index) => (weekdays[weekday(day)] ?? 0) * (1 + (0.5 * index) / days.length))
  return split(total, weights)
}

/** Milliseconds after midnight. */
export function timeOfDay(role: string, random: Random): number {
  const list = role === 'field-crew' ? fieldHours : officeHours
  const all = list.reduce((sum, { weight }) => sum + weight, 0)
  const { hour } = weighted(list, ({ weight }) => weight, random.between(0, all))
  return hour * HOUR_MS + random.int(0, HOUR_MS - 1)
}

/** How many calls a question took; three and a bit on average. */
const sizes = [13, 25, 26, 17, 10, 6, 3]

export function sizeOf(random: Random): number {
  const list = sizes.map((weight, index) => ({ calls: index + 1, weight }))
  return weighted(list, ({ weight }) => weight, random.between(0, 100)).calls
}

/** About normal, with mean 0 and deviation 1. */
export function bell(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}
