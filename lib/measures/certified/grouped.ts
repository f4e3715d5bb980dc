import type { Fact } from '#lib/facts/types.ts'
import type { InsightInput } from '../gather.ts'
import { keyOfThing } from './joined.ts'
import type { Certified, Of, Row } from './measure.ts'
import { calendar, type Query } from './query.ts'
import { dateOf, groupOf, isWithin } from './select.ts'
import type { Figure } from './total.ts'

export type Group = {
  of: Of | null
  /** Every id that its rows have: what is asked of it next is asked under all of them. */
  ids: readonly string[]
  fact: Fact
  rows: Row[]
}

/** Rows under what they are of, in the order of time or the largest first; rows come ordered. */
export function grouped(
  measure: Certified,
  rows: readonly Row[],
  query: Query,
  { input, figure }: { input: InsightInput; figure: Figure },
): Group[] {
  const { groupBy } = query
  if (groupBy === null) return []
  const at = { field: dateOf(measure, query), fiscalYearStart: input.fiscalYearStart }
  const ofRow = (row: Row) => groupOf(row, groupBy, at) ?? null
  const keyOf = (row: Row) => {
    const of = ofRow(row)
    return of === null ? null : keyOfThing(of, groupBy, input.joins)
  }
  const groups = [...Map.groupBy(rows, keyOf)].map(([key, some]): Group => {
    const [of = null] = some.map(ofRow)
    return {
      of,
      ids: [...new Set(some.flatMap((row) => ofRow(row)?.id ?? []))],
      fact: figure(some, `${measure.id}.${key ?? 'none'}`, of?.name ?? input.words.say('row.unnamed')),
      rows: some,
    }
  })
  const bounds = query.bounds.filter(({ field }) => field === 'amount')
  const wanted = groups.filter(({ fact }) => bounds.every((bound) => isWithin(bound, fact.value) === true))
  return wanted.toSorted(calendar.has(groupBy) || groupBy === 'age' ? byTime : byValue)
}

function byTime(a: Group, b: Group): number {
  return (a.of?.id ?? '').localeCompare(b.of?.id ?? '')
}

function byValue(a: Group, b: Group): number {
  return (b.fact.value ?? 0) - (a.fact.value ?? 0)
}

const byDate = { newest: -1, oldest: 1 } as const

/** Records by their value or by their date; what has neither comes last. */
export function orderedRows(
  measure: Certified,
  rows: readonly Row[],
  query: Query & { order: NonNullable<Query['order']> },
): Row[] {
  const { by, top } = query.order
  const field = dateOf(measure, query)
  const dated = (row: Row) => (field === null ? null : (row.dates[field] ?? null))
  const sorted =
    by === 'newest' || by === 'oldest'
      ? rows.toSorted((a, b) => byDate[by] * (dated(a) ?? '').localeCompare(dated(b) ?? ''))
      : rows.toSorted((a, b) => (by === 'most' ? -1 : 1) * (worth(a) - worth(b)))
  return sorted.slice(0, top ?? sorted.length)
}

function worth({ amount, base }: Row): number {
  if (typeof amount !== 'number') return 0
  return typeof base === 'number' && base !== 0 ? amount / base : amount
}

/** "Least" is what stands at the other end; what has no value stands at neither. */
export function ordered(groups: readonly Group[], { top, by }: NonNullable<Query['order']>): Group[] {
  const valued = groups.filter(({ fact, of }) => fact.value !== null && of !== null)
  const sign = by === 'most' ? -1 : 1
  return valued.toSorted((a, b) => sign * ((a.fact.value ?? 0) - (b.fact.value ?? 0))).slice(0, top ?? valued.length)
}
