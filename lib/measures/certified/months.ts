import type { RecordOf } from '../replies.ts'
import type * as netsuite from '../topics/netsuite.ts'
import type { Row, RowSet } from './measure.ts'
import type { Query } from './query.ts'

/** What a month, or an account in it, comes to. */
export type MonthFigures = Pick<RecordOf<typeof netsuite.months>, 'revenue' | 'grossProfit' | 'expenses' | 'netIncome'>

type Month = { startDate: string; endDate: string }

/** In their order. */
export function closedMonths<M extends Month & { closed: boolean }>(months: readonly M[]): M[] {
  return months.filter(({ closed }) => closed).toSorted((a, b) => a.startDate.localeCompare(b.startDate))
}

/** How far closed months reach, given in their order. */
export function keptIn(closed: readonly Month[]): NonNullable<RowSet['kept']> {
  return { from: closed[0]?.startDate ?? null, to: closed.at(-1)?.endDate ?? null }
}

/** `YYYY-MM` */
export function monthOf({ startDate }: Month): string {
  return startDate.slice(0, 7)
}

/** Of a month of which only some days are asked for nobody knows what is theirs. */
export function postedIn({ startDate, endDate }: Month, { period }: Pick<Query, 'period'>): Row['dates'] {
  const { from = null, to = null } = period ?? {}
  const begins = from !== null && startDate < from && endDate >= from
  const ends = to !== null && startDate <= to && endDate > to
  return begins || ends ? {} : { posted: endDate }
}
