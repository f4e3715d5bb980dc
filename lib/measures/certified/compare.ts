import type { Need } from '../asks.ts'
import type { Asking, Certified, Row } from './measure.ts'
import type { Query } from './query.ts'

/**
 * The same question about the time that it is compared with; null where it is compared with none. Of that time every
 * group is told, so that those that count now stand beside what they were.
 */
export function versusOf(query: Query): Query | null {
  const { versus, groupBy, bounds } = query
  if (versus === null || versus === 'budget') return null
  const ofRows = bounds.filter(({ field }) => field === 'days' || groupBy === null)
  return { ...query, period: versus, versus: null, order: null, bounds: ofRows }
}

/** Everything that a query needs, the other side of a comparison included: one plan. */
export function needsOf(measure: Certified, query: Query, at: Asking): Need[] {
  const other = versusOf(query)
  return [...measure.needs(query, at), ...(other === null ? [] : measure.needs(other, at))]
}

/** The same rows with what was planned for them. */
export function planned(rows: readonly Row[]): Row[] {
  return rows.map((row) => ({ ...row, amount: row.budget }))
}
