import { namedBy } from '#lib/measures/certified/misfits.ts'
import type { Query } from '#lib/measures/certified/query.ts'
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
  { subject, cover }: Candidate,
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
  const kept = thingsFrom(asking, subject)
  if (kept.length === 0) {
    const words = back.find(({ strong }) => strong)
    const isLost = words !== undefined && asking.last === null && result.query.number === null
    const problems = isLost ? [...result.problems, problem('nothing_before', { tokens }, words)] : result.problems
    return { ...result, ...withShape, problems }
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

function thingsFrom({ last }: Asking, subject: Subject): Query['filters'] {
  return last?.filters.filter(({ dimension, not }) => !not && dimensionsOf(subject).includes(dimension)) ?? []
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
