import { type Ask, asks } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Asking, RowSet } from './measure.ts'
import { lastDayOf, monthEnd } from './parts.ts'
import { isByTime, type Query } from './query.ts'

type Schedules = { months: { month: string; ask: Ask }[]; kept: RowSet['kept'] }

/** Each schedule is a question of its own; of more the latest are asked. */
const MOST = 13

/**
 * Which work-in-progress schedules tell a question: that of the last month end in its days, or of the last one in each
 * part of the calendar. None before the last schedule of all was read, which says what other months have one.
 */
export function schedulesOf(query: Query, { answers, fiscalYearStart }: Omit<Asking, 'today'>): Schedules {
  const last = answers.of(netsuite.wip)
  const latest = answered(last) ? last.beside.period : undefined
  if (!answered(last) || latest === undefined) return { months: [], kept: undefined }
  const all = (last.beside.months ?? monthsBefore(latest, query)).toSorted()
  const known = all.filter((month) => month <= latest && isIn(monthEnd(month), query))
  const wanted = isByTime(query)
    ? lastOfEach(known, (month) => lastDayOf(monthEnd(month), query.groupBy, fiscalYearStart)).slice(-MOST)
    : known.slice(-1)
  const isKept = last.beside.months !== undefined
  return {
    months: wanted.map((month) => ({ month, ask: month === latest ? asks.wip(null) : asks.wipOf(month) })),
    kept: { from: isKept ? `${all[0] ?? latest}-01` : null, to: monthEnd(latest) },
  }
}

/** Where none is kept, one can be made of any month. */
function monthsBefore(latest: string, { period }: Query): string[] {
  const ends = period?.to != null && period.to < monthEnd(latest) ? period.to : latest
  const [year = 0, month = 0] = ends.split('-').map(Number)
  return Array.from({ length: MOST }, (_, back) => {
    return new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7)
  })
}

function isIn(day: string, { period }: Query): boolean {
  return (period?.from ?? day) <= day && day <= (period?.to ?? day)
}

/** Of months in their order. */
function lastOfEach(months: readonly string[], partOf: (month: string) => string): string[] {
  return [...new Map(months.map((month) => [partOf(month), month])).values()]
}
