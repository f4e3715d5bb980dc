import { addDays, daysBetween } from '#lib/core/days.ts'
import type { Query } from './query.ts'

type Days = { from: string; to: string }

/** `days` where nobody says which; a tool answers `most` of them at once and is asked `times` at the most. */
type Limits = { days: number; most: number; times: number }

/**
 * The days that a tool is asked for, where it has to be told: those of the question, as far back as it is asked. What is
 * longer is cut, which is then to be told.
 */
export function windowsOf(period: Query['period'], today: string, { days, most, times }: Limits) {
  const to = period?.to != null && period.to < today ? period.to : today
  const wanted = period === null ? addDays(to, 1 - days) : period.from
  const earliest = addDays(to, 1 - most * times)
  const isCut = wanted === null || wanted < earliest
  const from = isCut ? earliest : wanted < to ? wanted : to
  const windows: Days[] = []
  for (let first = from; first <= to; first = addDays(first, most)) {
    const last = addDays(first, most - 1)
    windows.push({ from: first, to: last < to ? last : to })
  }
  return { windows, kept: { from, to }, isCut }
}

/** A time in parts of about one length, whose pages are read side by side: as many as there are `least` days in it. */
export function sideBySide({ from, to }: Days, { least, most }: { least: number; most: number }): Days[] {
  const days = daysBetween(from, to) + 1
  const count = Math.max(1, Math.min(most, Math.floor(days / least)))
  const begins = Array.from({ length: count + 1 }, (_, part) => addDays(from, Math.floor((part * days) / count)))
  return begins.slice(0, -1).map((first, part) => ({ from: first, to: addDays(begins[part + 1] ?? first, -1) }))
}
