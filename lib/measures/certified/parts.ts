import { addDays, fiscalYearOf } from '#lib/core/days.ts'
import { quarterOf } from '../quarters.ts'
import type { Asking } from './measure.ts'
import { type Dimension, isByTime, type Period, type Query } from './query.ts'
import { mondayOf } from './select.ts'

export type Span = { from: string; to: string }

/** The days before the last one where nobody says since when: with it they are a year. */
const YEAR_BACK = -364

/** Each part is a question of its own; of more the latest are asked. */
const MOST_PARTS = 13

/** The days asked for that are over. */
function pastDays({ period }: Pick<Query, 'period'>, today: string): Span {
  const to = period?.to != null && period.to < today ? period.to : today
  const from = period?.from ?? addDays(to, YEAR_BACK)
  return { from: from < to ? from : to, to }
}

export type Parts = { parts: Span[]; isCut: boolean }

/**
 * The days asked for, or the parts of the calendar in them that rows are grouped by: of tools whose records have no date
 * of their own each part is asked for by itself.
 */
export function partsOf(query: Query, { today, fiscalYearStart }: Omit<Asking, 'answers'>): Parts {
  const { from, to } = pastDays(query, today)
  if (!isByTime(query)) return { parts: [{ from, to }], isCut: false }
  const parts: Span[] = []
  for (let first = from; first <= to; first = addDays(parts.at(-1)?.to ?? to, 1)) {
    const last = lastDayOf(first, query.groupBy, fiscalYearStart)
    parts.push({ from: first, to: last < to ? last : to })
  }
  return { parts: parts.slice(-MOST_PARTS), isCut: parts.length > MOST_PARTS }
}

/** Of the part of the calendar that a day is in. */
export function lastDayOf(day: string, by: Dimension, fiscalYearStart: number): string {
  if (by === 'week') return addDays(mondayOf(day), 6)
  if (by === 'month') return monthEnd(day)
  if (by === 'quarter') return quarterOf(day, fiscalYearStart).to
  return by === 'year' ? fiscalYearOf(day, fiscalYearStart).to : day
}

/** The part of the calendar that a day is in. */
export function partOf(day: string, by: Dimension, fiscalYearStart: number): Period {
  const to = lastDayOf(day, by, fiscalYearStart)
  switch (by) {
    case 'week':
      return { from: mondayOf(day), to, grain: by }
    case 'month':
      return { from: `${day.slice(0, 7)}-01`, to, grain: by }
    case 'quarter':
      return { from: quarterOf(day, fiscalYearStart).from, to, grain: by }
    case 'year':
      return { from: fiscalYearOf(day, fiscalYearStart).from, to, grain: by }
    default:
      return { from: day, to: day, grain: 'day' }
  }
}

/** What of it lies in another period, too; then it is not called what the whole is. */
export function within(part: Period, other: Period | null): Period {
  const from = later(part.from, other?.from ?? null, 1)
  const to = later(part.to, other?.to ?? null, -1)
  return from === part.from && to === part.to ? part : { from, to, grain: 'range' }
}

function later(a: string | null, b: string | null, sign: 1 | -1): string | null {
  if (a === null || b === null) return a ?? b
  return a.localeCompare(b) * sign >= 0 ? a : b
}

/** @param month a day of it, or `YYYY-MM` */
export function monthEnd(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
