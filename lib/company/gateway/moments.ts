import { addDays, daysFrom, weekday } from '../calendar.ts'
import type { Moment } from './types.ts'

export const HISTORY_DAYS = 90

/** The days of the history, the last one today. */
export function historyDays(today: string): string[] {
  return daysFrom(addDays(today, 1 - HISTORY_DAYS), today)
}

/** So many days before the last one; of a weekend the Friday, since administrators rest then. */
export function workdaysBefore(today: string): (days: number) => string {
  return (days) => {
    const day = addDays(today, -days)
    return addDays(day, -({ 6: 1, 0: 2 }[weekday(day)] ?? 0))
  }
}

/** `9:40` as milliseconds after midnight. */
export function clock(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}

export function moment(day: string, time: string): Moment {
  return { day, ms: clock(time) }
}

/** Below zero when the first comes before the second. */
export function compare(one: Moment, other: Moment): number {
  if (one.day !== other.day) return one.day < other.day ? -1 : 1
  return one.ms - other.ms
}

/** Questions end on the day on which they begin. */
export function later({ day, ms }: Moment, by: number): Moment {
  return { day, ms: ms + by }
}
