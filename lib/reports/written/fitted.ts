import type { Dimension, Query, Rank } from '#lib/measures/certified/query.ts'
import type { ReportQuery } from '../definition.ts'
import type { RelativeTime } from '../when.ts'
import type { OfferedMeasure } from './offered.ts'

/** Where a query stands: a figure has no groups, a chart has them, a table has them or lists records. */
export type Place = 'figure' | 'table' | 'chart' | 'jobs'

const calendar: ReadonlySet<Dimension> = new Set(['day', 'week', 'month', 'quarter', 'year'])

/** An empty query, for a measure to be chosen. */
export function emptyQuery(place: Place): ReportQuery {
  return {
    ...{ measure: '', filters: [], states: [], notStates: [], bounds: [], date: null, number: null, search: null },
    groupBy: place === 'jobs' ? 'job' : null,
    order: place === 'jobs' ? { top: 10, by: 'most' } : null,
    operation: place === 'table' ? 'list' : 'value',
    ...{ when: null, versus: null },
  }
}

/** What of a query fits another measure, or another choice that was made: the rest is left out, never refused later. */
export function fitted(query: ReportQuery, measure: OfferedMeasure, place: Place): ReportQuery {
  const groupBy = groupFor(query.groupBy, measure, place)
  const states = query.states.filter((one) => measure.states.some(({ value }) => value === one))
  const notStates = query.notStates.filter((one) => measure.states.some(({ value }) => value === one))
  const when = query.when !== null && fitsTime(query.when, measure) ? query.when : null
  const filters = query.filters.filter(({ dimension }) => measure.filters.some(({ value }) => value === dimension))
  const asked = { ...query, measure: measure.id, groupBy, states, notStates, when, filters, bounds: [], date: null }
  return {
    ...asked,
    operation: place === 'table' && groupBy === null ? 'list' : 'value',
    versus: query.versus !== null && versusFor(measure, asked).includes(query.versus) ? query.versus : null,
    order: query.order !== null && ranksFor(measure, asked).includes(query.order.by) ? query.order : null,
  }
}

function groupFor(groupBy: Dimension | null, { groups }: OfferedMeasure, place: Place): Dimension | null {
  if (place === 'figure') return null
  if (place === 'jobs') return 'job'
  if (groupBy !== null && groups.some(({ value }) => value === groupBy)) return groupBy
  return place === 'chart' ? (groups[0]?.value ?? null) : null
}

/** Whether there is a time of this kind: what has only happened is not asked of days that come. */
export function fitsTime(time: RelativeTime, { days }: Pick<OfferedMeasure, 'days'>): boolean {
  if (days === null) return false
  const isAhead = (time.is === 'unit' && time.turn > 0) || (time.is === 'around' && time.count > 0)
  return days.ahead || !isAhead
}

type Asked = Pick<ReportQuery, 'when' | 'groupBy'>

/** With what it can be compared. */
export function versusFor(
  { budget }: Pick<OfferedMeasure, 'budget'>,
  { when, groupBy }: Asked,
): NonNullable<ReportQuery['versus']>[] {
  const isDated = when !== null || (groupBy !== null && calendar.has(groupBy))
  const planned = budget === 'dated' || (budget === 'whole' && !isDated)
  return [...(when === null ? [] : (['before', 'year_before'] as const)), ...(planned ? (['budget'] as const) : [])]
}

/** Groups by their value, records by their date, too; what stands in the order of time has no other. */
export function ranksFor({ days }: Pick<OfferedMeasure, 'days'>, { groupBy }: Pick<ReportQuery, 'groupBy'>): Rank[] {
  if (groupBy !== null) return calendar.has(groupBy) || groupBy === 'age' ? [] : ['most', 'least']
  return days === null ? ['most', 'least'] : ['most', 'least', 'newest', 'oldest']
}

/** Measures that can be asked here: some are told of one job at a time, and a chart wants groups. */
export function offeredFor(
  measures: readonly OfferedMeasure[],
  { place, ofJob }: { place: Place; ofJob: boolean },
): OfferedMeasure[] {
  return measures.filter(({ groups, needsJob }) => {
    if (needsJob && !ofJob) return false
    if (place === 'jobs') return groups.some(({ value }) => value === 'job')
    return place !== 'chart' || groups.length > 0
  })
}

/** What is looked for in words, each of them; those that begin so first. */
export function measuresSaid(measures: readonly OfferedMeasure[], words: string): OfferedMeasure[] {
  const wanted = words
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/\s+/)
    .filter((one) => one !== '')
  const found = measures.filter(({ said }) => wanted.every((one) => said.split(' ').some((word) => isAlike(word, one))))
  const [first = ''] = wanted
  return found.toSorted((a, b) => Number(b.said.startsWith(first)) - Number(a.said.startsWith(first)))
}

const SHORTEST = 4

/** "recei" and "receivables" both find what is called a receivable. */
function isAlike(word: string, wanted: string): boolean {
  return word.startsWith(wanted) || (word.length >= SHORTEST && wanted.startsWith(word))
}

/** Adds or takes away a state; of two answers to one question the last that was said holds. */
export function withState(query: ReportQuery, state: Query['states'][number], { states }: OfferedMeasure): ReportQuery {
  if (query.states.includes(state)) return { ...query, states: query.states.filter((one) => one !== state) }
  const questionOf = (one: string) => states.find(({ value }) => value === one)?.question
  const others = query.states.filter((one) => questionOf(one) !== questionOf(state))
  return {
    ...query,
    states: [...others, state],
    notStates: query.notStates.filter((one) => questionOf(one) !== questionOf(state)),
  }
}
