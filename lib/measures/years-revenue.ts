import { sumOf } from '#lib/facts/formula-rows.ts'
import { querySchema } from './certified/query.ts'
import type { Result } from './certified/run.ts'

const MONTHS = 12

export const revenueByMonth = querySchema.parse({ measure: 'revenue', groupBy: 'month' })

/** Revenue of the last twelve closed months, from `revenueByMonth`; null when not all of them may be seen. */
export function yearsRevenue(revenue: Pick<Result, 'groups'> | null | undefined): number | null {
  const year = (revenue?.groups ?? []).slice(-MONTHS).flatMap(({ fact }) => fact.value ?? [])
  const sum = sumOf(year, (value) => value)
  return year.length === MONTHS && sum > 0 ? sum : null
}
