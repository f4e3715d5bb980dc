import { z } from 'zod'
import { isShare } from '#lib/facts/is-share.ts'
import { findings } from '#lib/findings/catalogue.ts'
import { certified } from '#lib/measures/certified/index.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import { calendar, querySchema } from '#lib/measures/certified/query.ts'
import type { Expected, Wanted } from './expected.ts'

const { date, groupBy, operation, order } = querySchema.shape
const time = z.union([
  z.enum(['ytd', 'last_year', 'budget']),
  z.string().regex(/^\d{4}(-Q[1-4]|-\d{2}(-\d{2})?)?$/),
  z.string().regex(/^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/),
])

/** What no answer could ever be, of what a question expects: a measure that there is not, a state that its rows do not have. */
export function impossibleIn(expected: Expected): string[] {
  const parts = expected.all ?? []
  const queries = [expected.query, ...expected.or, ...parts.map((one) => ('query' in one ? one.query : undefined))]
  const told = [expected.finding, ...parts.map((one) => ('finding' in one ? one.finding : undefined))]
  return [
    ...queries.flatMap((wanted) => (wanted === undefined ? [] : impossibleOf(wanted))),
    ...told.flatMap((id) => (id === undefined || findings.some((one) => one.id === id) ? [] : [`no finding ${id}`])),
  ]
}

function impossibleOf(wanted: Wanted): string[] {
  const measure = certified.get(wanted.measure)
  if (measure === undefined) return [`no measure ${wanted.measure}`]
  const not = {
    ...{ 'narrowed by': misnarrowed(measure, wanted), 'grouped by': misgrouped(measure, wanted) },
    ...{ 'in the state': misstated(measure, wanted), 'bounded by': misbounded(measure, wanted) },
    ...{ 'in the time': mistimed(measure, wanted), 'asked for': misasked(measure, wanted) },
  }
  return Object.entries(not).flatMap(([how, words]) => words.map((word) => `${measure.id} is not ${how} ${word}`))
}

function misnarrowed({ dimensions, narrowsBy = [] }: Certified, { filters, except }: Wanted): string[] {
  const kept: readonly string[] = [...dimensions, ...narrowsBy]
  return [...Object.keys(filters), ...Object.keys(except)].filter((one) => !kept.includes(one))
}

function misgrouped({ dimensions, dates, daysAre }: Certified, wanted: Wanted): string[] {
  if (wanted.groupBy === undefined) return []
  const by = groupBy.unwrap().unwrap().safeParse(wanted.groupBy).data
  if (by === undefined) return [wanted.groupBy]
  const isKept = dimensions.includes(by) || (calendar.has(by) && dates.length > 0) || (by === 'age' && daysAre)
  return isKept ? [] : [by]
}

function misstated({ states, always = [] }: Certified, wanted: Wanted): string[] {
  const known: readonly string[] = [...Object.keys(states), ...always]
  return [...wanted.states, ...wanted.exceptStates].filter((one) => !known.includes(one))
}

function misbounded({ unit, daysAre }: Certified, { bounds }: Wanted): string[] {
  const known = ['amount', ...(daysAre === undefined ? [] : ['days']), ...(isShare(unit) ? ['percent'] : [])]
  return Object.keys(bounds).filter((one) => !known.includes(one))
}

function mistimed({ dates, budget }: Certified, wanted: Wanted): string[] {
  const said = [wanted.period, wanted.versus].filter((one) => one !== undefined)
  const unread = said.filter((one) => !time.safeParse(one).success || (one !== 'budget' && dates.length === 0))
  const field = wanted.date === undefined ? undefined : date.unwrap().unwrap().safeParse(wanted.date).data
  return [
    ...unread,
    ...(wanted.versus === 'budget' && budget === undefined ? ['budget'] : []),
    ...(wanted.date !== undefined && (field === undefined || !dates.includes(field)) ? [wanted.date] : []),
  ]
}

/** What it cannot be asked at all, or not without naming something. */
function misasked(measure: Certified, wanted: Wanted): string[] {
  const { named = [], of = [], numbered, searches, unlisted } = measure
  const must = [...named, ...of]
  return [
    ...(must.length > 0 && !must.some((one) => one in wanted.filters) ? ['all of them'] : []),
    ...(wanted.number !== undefined && numbered !== true ? ['a number'] : []),
    ...(wanted.search !== undefined && searches !== true ? ['words'] : []),
    ...(unlisted === true && wanted.search === undefined ? ['no words'] : []),
    ...(operation.safeParse(wanted.operation).success ? [] : [`${wanted.operation}`]),
    ...(order.safeParse(wanted.order).success ? [] : ['that order']),
  ]
}
