import { namedBy } from '#lib/measures/certified/misfits.ts'
import type { Dimension, Query } from '#lib/measures/certified/query.ts'
import type { Candidate } from './candidates.ts'
import { type Asking, problem } from './fill/filling.ts'
import type { FilledQuery } from './fill.ts'
import { goesOn } from './follow-up.ts'
import type { Piece } from './piece.ts'
import type { Reader } from './reader.ts'
import { dimensionsOf, groupsOf, type Subject } from './subjects.ts'
import type { Token } from './tokens.ts'

export type Carried = FilledQuery & { carried: readonly string[] }

type Back = Extract<Piece, { as: 'back' }>

/**
 * What a question about another subject takes from the one before: "its margin" the job, "and what did we lose" the time
 * too, "same for payables" all that fits.
 */
export function carriedInto(
  result: FilledQuery,
  { subject, cover, phrase }: Candidate,
  { asking, catalogue }: Reader,
  tokens: readonly Token[],
): Carried {
  const back = cover.pieces.filter((piece): piece is Back => piece.as === 'back')
  const isSame = back.some(({ at }) => at.some((one) => same.has(tokens[one]?.text ?? '')))
  const last = asking.last?.query ?? null
  const before = last === null ? undefined : catalogue.subjects.get(last.measure)
  const isBare = cover.pieces.every(({ as }) => as === 'phrase' || as === 'filler')
  const isNear = before !== undefined && (subject.near.includes(before.id) || before.near.includes(subject.id))
  const isGoingOn = (isBare && isNear) || (goesOn(tokens) && !tokens.some(({ text }) => all.has(text))) || isSame
  const shape = isGoingOn && last !== null && subject.kind === 'measure' ? shapeFrom(last, result.query, subject) : null
  const withShape =
    shape === null
      ? { query: result.query, carried: [] as string[] }
      : taken(result.query, { ...(isSame || isBare ? shape : {}), ...timeFrom(last, before, subject, result.query) })
  const named = result.query.filters.some(({ not }) => !not) || result.open.length > 0
  const needs = subject.kind === 'measure' && namedBy(subject.measure) !== null
  if (named || (back.length === 0 && !needs && !isGoingOn)) return { ...result, ...withShape }
  const who = back.find(({ at }) => at.some((one) => whom.has(tokens[one]?.text ?? '')))
  // "Her email" is of somebody, and of no job.
  const kept = thingsFrom(asking, subject, isSame).filter(
    ({ dimension }) => who === undefined || ofPeople.has(dimension),
  )
  if (kept.length === 0) {
    const words = back.find(({ strong }) => strong)
    const isOther = asking.last?.filters.some(({ not }) => !not) === true
    const isLost =
      (words !== undefined || isSame || phrase === null) && asking.last === null && result.query.number === null
    const lost = words ?? back[0]
    const told =
      isLost && lost !== undefined
        ? [problem('nothing_before', { tokens }, lost)]
        : isOther && who !== undefined
          ? [problem('not_kept_by', { tokens }, who)]
          : []
    const several = back.find(({ at }) => at.some((one) => plural.has(tokens[one]?.text ?? '')))
    const narrowed = several === undefined || last === null ? {} : narrowedAs(last, withShape.query, subject)
    // "And how much work is in those" is of no others.
    const others = several !== undefined && narrowed === null ? [problem('not_kept_by', { tokens }, several)] : []
    const carried = [...withShape.carried, ...Object.keys(narrowed ?? {})]
    const query = { ...withShape.query, ...narrowed }
    return { ...result, query, carried, problems: [...result.problems, ...told, ...others] }
  }
  return {
    ...result,
    query: { ...withShape.query, filters: [...kept, ...result.query.filters] },
    carried: [...withShape.carried, ...kept.map(({ dimension }) => dimension)],
  }
}

/** Of all of them, and no more of what was named before. */
const all = new Set(['overall', 'companywide', 'company', 'empresa', 'altogether'])
const same = new Set(['same', 'mismo', 'misma'])

/** Of each thing the first way in which the subject knows it; what was left out goes along with "the same". */
function thingsFrom({ last }: Asking, subject: Subject, isSame: boolean): Query['filters'] {
  const order = dimensionsOf(subject)
  const known = (last?.filters ?? [])
    .filter(({ dimension, not }) => (isSame || !not) && order.includes(dimension))
    .filter(({ dimension }) => isSame || !ofOne.has(dimension) || subject.id === last?.query?.measure)
    .toSorted((a, b) => order.indexOf(a.dimension) - order.indexOf(b.dimension))
  const firsts = new Map(known.toReversed().map((one) => [one.things.map(({ name }) => name).join(), one]))
  return known.filter((one) => [...firsts.values()].includes(one))
}

/** What is of one figure alone: an account, a kind. All else goes on into another. */
const ofOne: ReadonlySet<Dimension> = new Set([
  ...(['account', 'kind', 'category', 'status', 'section', 'reason', 'discipline', 'utility', 'cost_code'] as const),
])
const ofPeople: ReadonlySet<Dimension> = new Set(['person', 'manager', 'owner', 'vendor', 'company', 'customer'])

/** Somebody, who was said before. */
const whom = new Set('he she him her his ella'.split(' '))
const plural = new Set('those these them they their theirs esos esas estos estas ellos ellas'.split(' '))

/** The states and bounds that what was asked before was narrowed to; null where this subject does not know them. */
function narrowedAs(last: Query, next: Query, subject: Subject): Partial<Query> | null {
  const { states, notStates, bounds } = last
  if (subject.kind !== 'measure' || states.length + notStates.length + bounds.length === 0) return {}
  const { measure } = subject
  if (measure.id === last.measure) return {}
  const isKnown = [...states, ...notStates].every((one) => measure.states[one] !== undefined) && bounds.length === 0
  if (!isKnown) return null
  const own = new Set([...next.states, ...next.notStates])
  return {
    states: [...next.states, ...states.filter((one) => !own.has(one))],
    notStates: [...next.notStates, ...notStates.filter((one) => !own.has(one))],
  }
}

/** The time of what has been goes on; what is true today has none. */
function timeFrom(
  last: Query | null,
  before: Subject | undefined,
  subject: Subject,
  { period }: Query,
): Partial<Query> {
  if (period !== null || last === null || last.period === null) return {}
  const isPast = [before, subject].every((one) => one?.kind === 'measure' && one.measure.time !== 'now')
  const isDated =
    subject.kind === 'measure' && subject.measure.dates.length > 0 && subject.measure.onlySaidDates !== true
  return isPast && isDated ? { period: last.period, versus: last.versus === 'budget' ? null : last.versus } : {}
}

/** By what it was grouped, narrowed and ordered, as far as the other subject knows it. */
function shapeFrom(last: Query, next: Query, subject: Extract<Subject, { kind: 'measure' }>): Partial<Query> {
  const { measure } = subject
  const groupBy =
    next.groupBy ?? (last.groupBy !== null && groupsOf(subject).includes(last.groupBy) ? last.groupBy : null)
  const states = last.states.filter((one) => measure.states[one] !== undefined)
  const bounds = last.bounds.filter(({ field }) => (field === 'days' ? measure.daysAre !== undefined : true))
  return {
    ...(groupBy !== next.groupBy && { groupBy, order: next.order ?? last.order, operation: last.operation }),
    ...(next.states.length === 0 && states.length > 0 && { states }),
    ...(next.bounds.length === 0 && bounds.length > 0 && { bounds }),
  }
}

function taken(query: Query, parts: Partial<Query>): { query: Query; carried: string[] } {
  return { query: { ...query, ...parts }, carried: Object.keys(parts) }
}
