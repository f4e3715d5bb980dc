import type { Need } from '../asks.ts'
import type { InsightInput } from '../gather.ts'
import type { Certified } from './measure.ts'
import type { Query } from './query.ts'

/** The same question about the time that it is compared with; null where it is compared with none. */
export function versusOf(query: Query): Query | null {
  const { versus } = query
  return versus === null || versus === 'budget' ? null : { ...query, period: versus, versus: null }
}

/** Everything that a query needs, the other side of a comparison included: one plan. */
export function needsOf(measure: Certified, query: Query, at: Pick<InsightInput, 'today' | 'fiscalYearStart'>): Need[] {
  const other = versusOf(query)
  return [...measure.needs(query, at), ...(other === null ? [] : measure.needs(other, at))]
}
