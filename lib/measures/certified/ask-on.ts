import type { Asking } from './measure.ts'
import { misfits } from './misfits.ts'
import { partOf, within } from './parts.ts'
import { isByTime, type Query } from './query.ts'
import type { Group, Result } from './run.ts'
import { dateOf } from './select.ts'

/** What somebody asks who asks about the figure that a query came to: for what stands behind it. */
export function asList(query: Query): Query {
  return { ...query, operation: 'list' }
}

/** The same of the figure of one group; of all groups where a query cannot be narrowed to it. */
export function ofGroup(
  { measure, query }: Pick<Result, 'measure' | 'query'>,
  group: Group,
  at: Omit<Asking, 'answers'>,
): Query {
  const only = narrowedTo({ measure, query }, group, at)
  if (only === null || misfits(measure, only, at.today).length > 0) return asList(query)
  return only
}

function narrowedTo(
  { measure, query }: Pick<Result, 'measure' | 'query'>,
  { of, ids, rows }: Group,
  { fiscalYearStart }: Omit<Asking, 'answers'>,
): Query | null {
  const { groupBy } = query
  if (groupBy === null || of === null) return null
  // A bound on amounts was one on the groups.
  const bounds = query.bounds.filter(({ field }) => field !== 'amount')
  const alone = asList({ ...query, bounds, groupBy: null, order: null })
  if (!isByTime(query)) {
    const others = query.filters.filter(({ dimension, not }) => not || dimension !== groupBy)
    const own = { dimension: groupBy, things: [{ name: of.name, ids: [...ids] }], not: false }
    return { ...alone, filters: [...others, own] }
  }
  const field = dateOf(measure, query)
  const day = field === null ? null : rows[0]?.dates[field]
  if (day == null) return null
  const versus = query.versus === 'budget' ? query.versus : null
  return { ...alone, versus, period: within(partOf(day, query.groupBy, fiscalYearStart), query.period) }
}
