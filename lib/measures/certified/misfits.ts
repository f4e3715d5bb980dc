import type { Certified } from './measure.ts'
import { calendar, type Dimension, isDated, type Query } from './query.ts'
import { dateOf } from './select.ts'

/** A part of a query that the measure cannot answer, and why. */
export type Misfit =
  | { part: 'filter' | 'group'; dimension: Dimension; why: 'not_kept_by' }
  | { part: 'state'; state: Query['states'][number]; why: 'no_such_state' }
  | { part: 'date'; date: NonNullable<Query['date']>; why: 'no_such_date' }
  | { part: 'period'; why: 'no_date' | 'not_in_the_future' }
  | { part: 'order'; why: 'nothing_to_rank' }
  | { part: 'versus'; why: 'no_budget' | 'budget_is_whole' | 'no_period' }
  | { part: 'bound'; why: 'no_days' }
  | { part: 'number'; why: 'no_number' }
  | { part: 'search'; why: 'no_words_to_search' | 'words_must_be_said' }
  | { part: 'of'; dimensions: readonly Dimension[]; why: 'must_be_named' }

/**
 * What of a query does not fit. Nothing that does not fit is dropped: with any of it there is no answer, but what is
 * wrong and what can be asked instead.
 */
export function misfits(measure: Certified, query: Query, today: string): Misfit[] {
  const keptBy = new Set<Dimension>([
    ...measure.dimensions,
    ...calendarOf(measure, query),
    ...(measure.daysAre === undefined ? [] : (['age'] as const)),
  ])
  const { filters, groupBy, order } = query
  const narrowsBy = [...measure.dimensions, ...(measure.narrowsBy ?? [])]
  const unkept = filters.filter(({ dimension }) => !narrowsBy.includes(dimension))
  const states = [...query.states, ...query.notStates].filter((one) => measure.states[one] === undefined)
  return [
    ...unkept.map(({ dimension }): Misfit => ({ part: 'filter', dimension, why: 'not_kept_by' })),
    ...states.map((state): Misfit => ({ part: 'state', state, why: 'no_such_state' })),
    ...dateMisfits(measure, query, today),
    ...(measure.daysAre === undefined && query.bounds.some(({ field }) => field === 'days')
      ? [{ part: 'bound', why: 'no_days' } as const]
      : []),
    ...(groupBy !== null && !keptBy.has(groupBy)
      ? [{ part: 'group', dimension: groupBy, why: 'not_kept_by' } as const]
      : []),
    ...versusMisfits(measure, query),
    ...(order !== null && !canRank(measure, query) ? [{ part: 'order', why: 'nothing_to_rank' } as const] : []),
    ...(query.number !== null && measure.numbered !== true ? [{ part: 'number', why: 'no_number' } as const] : []),
    ...searchMisfits(measure, query),
    ...unnamed(measure, query),
  ]
}

/** Shorter words are searched for by no system. */
const SHORTEST = 2

function searchMisfits({ searches, unlisted }: Certified, { search }: Query): Misfit[] {
  if (search !== null && searches !== true) return [{ part: 'search', why: 'no_words_to_search' }]
  const isMissing = search === null ? unlisted === true : search.trim().length < SHORTEST
  return isMissing ? [{ part: 'search', why: 'words_must_be_said' }] : []
}

/** Of which dimensions one thing must be named; null where a measure is of all of them too. */
export function namedBy({ of, named }: Pick<Certified, 'of' | 'named'>): readonly Dimension[] | null {
  return of ?? named ?? null
}

function unnamed(measure: Certified, { filters }: Query): Misfit[] {
  const must = namedBy(measure)
  if (must === null || filters.some(({ dimension, not }) => !not && must.includes(dimension))) return []
  return [{ part: 'of', dimensions: must, why: 'must_be_named' }]
}

/** Groups by their value; records by their date, too, where they have one. */
function canRank(measure: Certified, query: Query): boolean {
  const { order, groupBy } = query
  const isByDate = order?.by === 'newest' || order?.by === 'oldest'
  return !isByDate || (groupBy === null && dateOf(measure, query) !== null)
}

/** What has the dates of whole months, or weeks, is not kept by the days in them. */
function calendarOf(measure: Certified, query: Query): Dimension[] {
  if (dateOf(measure, query) === null) return []
  const { finest } = measure
  const finer: Dimension[] = finest === undefined ? [] : finest === 'week' ? ['day'] : ['day', 'week']
  return [...calendar].filter((part) => !finer.includes(part))
}

function dateMisfits(measure: Certified, { date, period }: Pick<Query, 'date' | 'period'>, today: string): Misfit[] {
  if (date !== null && !measure.dates.includes(date)) return [{ part: 'date', date, why: 'no_such_date' }]
  if (period === null) return []
  if (dateOf(measure, { date }) === null) return [{ part: 'period', why: 'no_date' }]
  const begins = period.from
  const isAhead = begins !== null && begins > today
  return measure.time === 'past' && isAhead ? [{ part: 'period', why: 'not_in_the_future' }] : []
}

/** Two times are compared; what is planned for a whole has no part that is a month's. */
function versusMisfits({ budget }: Certified, query: Query): Misfit[] {
  const { versus, period } = query
  if (versus === null) return []
  if (versus !== 'budget') return period === null ? [{ part: 'versus', why: 'no_period' }] : []
  if (budget === undefined) return [{ part: 'versus', why: 'no_budget' }]
  return budget === 'whole' && isDated(query) ? [{ part: 'versus', why: 'budget_is_whole' }] : []
}
