import type { Fact } from '#lib/facts/types.ts'
import type { InsightInput } from '../gather.ts'
import { planned, versusOf } from './compare.ts'
import { type Group, grouped, ordered, orderedRows } from './grouped.ts'
import type { Certified, Row } from './measure.ts'
import { isByTime, type Query } from './query.ts'
import { type None, type Part, partlyKept, whyNone } from './reach.ts'
import { dateOf, selected } from './select.ts'
import { type Figure, figureOf } from './total.ts'

export type { Group }

export type Result = {
  measure: Certified
  query: Query
  /** Over all rows that count, whatever is shown of them. */
  total: Fact
  /** Ordered; empty where nothing was to be grouped. */
  groups: Group[]
  /** What a top leaves out. */
  rest: Fact | null
  /** Those that count, the largest first. */
  rows: Row[]
  /** So many of which the answer does not say whether they count. */
  untold: number
  /** The same of the time that it is compared with, or of what was planned. */
  versus: Result | null
  none: None | null
  /** The part of the period that is kept, where that is not all of it. */
  partly: Part | null
}

/** The figure that a query asks for, from answers that are there. Null when this person may not ask for what it needs. */
export function run(measure: Certified, query: Query, input: InsightInput): Result | null {
  return resultOf(measure, query, input, () => true)
}

function resultOf(
  measure: Certified,
  query: Query,
  input: InsightInput,
  isAsked: (group: Group) => boolean,
): Result | null {
  const set = measure.rows(input, query)
  if (set === null) return null
  const { rows: counted, untold } = selected(measure, set.rows, query)
  const largest = counted.toSorted((a, b) => size(b) - size(a))
  const figure = figureOf({ measure, set, field: dateOf(measure, query) }, input)
  const all = grouped(measure, largest, query, { input, figure }).filter(isAsked)
  const within = new Set(all.flatMap((one) => one.rows))
  const rows = query.groupBy === null ? largest : largest.filter((row) => within.has(row))
  const groups = query.order === null ? all : ordered(all, query.order)
  const shown = new Set(groups)
  const first =
    query.order === null || query.groupBy !== null ? rows : orderedRows(measure, rows, { ...query, order: query.order })
  const named = new Set(first)
  const left =
    query.groupBy === null
      ? rows.filter((row) => !named.has(row))
      : all.filter((one) => !shown.has(one)).flatMap((one) => one.rows)
  const result = {
    measure,
    query,
    total: figure(rows, measure.id, measure.name[input.words.locale]),
    groups,
    rest: left.length === 0 ? null : figure(left, `${measure.id}.rest`, measure.name[input.words.locale]),
    rows: first,
    untold: untold.length,
    versus: null,
    none: rows.length > 0 ? null : whyNone(measure, set, query, counted.length > 0),
    partly: partlyKept(measure, set, query, input.today),
  }
  if (query.versus === 'budget') return { ...result, versus: planOf(result, left, figure) }
  const other = versusOf(query)
  return { ...result, versus: other === null ? null : resultOf(measure, other, input, sameGroups(query, all)) }
}

/** What was planned for the same rows, group by group. */
function planOf(result: Result, left: readonly Row[], figure: Figure): Result {
  const { total, rows, groups, rest } = result
  const of = (some: readonly Row[], { id, label }: Fact) => figure(planned(some), `${id}.budget`, label)
  return {
    ...result,
    query: { ...result.query, versus: null },
    total: of(rows, total),
    groups: groups.map((group) => ({ ...group, rows: planned(group.rows), fact: of(group.rows, group.fact) })),
    rest: rest === null ? null : of(left, rest),
    rows: planned(rows),
  }
}

/** Where groups were bounded those that are left are compared, not all that there were then. Two times share no month. */
function sameGroups(query: Query, groups: readonly Group[]): (group: Group) => boolean {
  const isBounded = query.groupBy !== null && !isByTime(query) && query.bounds.some(({ field }) => field === 'amount')
  const ids = new Set(groups.map(({ fact }) => fact.id))
  return ({ fact }) => !isBounded || ids.has(fact.id)
}

function size({ amount, base }: Row): number {
  return Math.abs(typeof amount === 'number' ? amount : (base ?? 0))
}
