import { sumOf } from '#lib/facts/formula-rows.ts'
import { withoutAmount } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { currencyOf, derived, known, sumKnown } from '../amounts.ts'
import { factFrom } from '../fact.ts'
import type { InsightInput } from '../gather.ts'
import type { Amount } from '../topics/topic.ts'
import { versusOf } from './compare.ts'
import type { Certified, Of, Row, RowSet } from './measure.ts'
import { calendar, type Query } from './query.ts'
import { dateOf, groupOf, isWithin, selected } from './select.ts'

export type Group = { of: Of | null; fact: Fact; rows: Row[] }

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
  /** The same of the time that it is compared with. */
  versus: Result | null
  /** Nothing counts: nothing is there, it is there in another state, or nothing is kept of that time. */
  none: { why: 'nothing' } | { why: 'state'; count: number } | { why: 'not_kept' } | null
}

/** The figure that a query asks for, from answers that are there. Null when this person may not ask for what it needs. */
export function run(measure: Certified, query: Query, input: InsightInput): Result | null {
  const set = measure.rows(input, query)
  if (set === null) return null
  const other = versusOf(query)
  const { rows: counted, untold } = selected(measure, set.rows, query)
  const largest = counted.toSorted((a, b) => size(b) - size(a))
  const figure = (some: readonly Row[], id: string, label: string) => factOf(measure, set, some, { id, label }, input)
  const label = measure.name[input.words.locale]
  const all = grouped(measure, largest, query, input, figure)
  const within = new Set(all.flatMap((one) => one.rows))
  const rows = query.groupBy === null ? largest : largest.filter((row) => within.has(row))
  const groups = query.order === null ? all : ordered(all, query.order)
  const shown = new Set(groups)
  const left = all.filter((one) => !shown.has(one)).flatMap((one) => one.rows)
  return {
    measure,
    query,
    total: figure(rows, measure.id, label),
    groups,
    rest: left.length === 0 ? null : figure(left, `${measure.id}.rest`, label),
    rows,
    untold: untold.length,
    versus: other === null ? null : run(measure, other, input),
    none: rows.length > 0 ? null : whyNone(measure, set, query),
  }
}

/** Of more records the largest stand in the fact, which says that they are a part. */
const MOST_SOURCES = 200

type Figure = (rows: readonly Row[], id: string, label: string) => Fact

function grouped(measure: Certified, rows: readonly Row[], query: Query, input: InsightInput, figure: Figure): Group[] {
  const { groupBy } = query
  if (groupBy === null) return []
  const at = { field: dateOf(measure, query), fiscalYearStart: input.fiscalYearStart }
  const parts = Map.groupBy(rows, (row) => groupOf(row, groupBy, at)?.id ?? null)
  const groups = [...parts].map(([id, some]) => {
    const of = id === null ? null : (groupOf(some[0] as Row, groupBy, at) ?? null)
    return {
      of,
      fact: figure(some, `${measure.id}.${id ?? 'none'}`, of?.name ?? input.words.say('row.unnamed')),
      rows: some,
    }
  })
  const ofGroups = query.bounds.filter(({ field }) => field === 'amount')
  const wanted = groups.filter(({ fact }) => ofGroups.every((bound) => isWithin(bound, fact.value) === true))
  const byTime = calendar.has(groupBy)
  return wanted.toSorted((a, b) =>
    byTime ? (a.of?.id ?? '').localeCompare(b.of?.id ?? '') : (b.fact.value ?? 0) - (a.fact.value ?? 0),
  )
}

/** "Least" is what stands at the other end; what has no value stands at neither. */
function ordered(groups: readonly Group[], { top, by }: NonNullable<Query['order']>): Group[] {
  const valued = groups.filter(({ fact, of }) => fact.value !== null && of !== null)
  const sign = by === 'most' ? -1 : 1
  return valued.toSorted((a, b) => sign * ((a.fact.value ?? 0) - (b.fact.value ?? 0))).slice(0, top)
}

function size({ amount, base }: Row): number {
  return Math.abs(typeof amount === 'number' ? amount : (base ?? 0))
}

function factOf(
  measure: Certified,
  set: RowSet,
  rows: readonly Row[],
  head: { id: string; label: string },
  { words, currency: own }: InsightInput,
): Fact {
  const parts = known(rows, 'amount')
  const isMoney = measure.unit === 'money'
  const adds = measure.totals === 'sum' || measure.totals === 'records'
  return factFrom(
    set.answers,
    {
      ...head,
      unit: measure.unit,
      value: totalOf(measure, rows),
      currency: isMoney ? currencyOf(rows, own) : undefined,
      hidden: parts.hidden,
      missing: parts.missing,
      of: rows.length,
      sources: parts.rows
        .slice(0, MOST_SOURCES)
        .map((row) => (adds ? { ...row.source, amount: row.amount } : withoutAmount(row.source))),
    },
    words,
  )
}

/** Ratios are summed above and below the line, and divided once. */
function totalOf({ totals }: Certified, rows: readonly Row[]): Amount {
  const above = known(rows, 'amount')
  const value = sumKnown(
    above,
    sumOf(above.rows, ({ amount }) => amount),
  )
  if (totals !== 'ratio') return value
  const both = known(rows, 'amount', 'base')
  const base = sumKnown(
    both,
    sumOf(both.rows, (row) => row.base),
  )
  const over = sumOf(both.rows, ({ amount }) => amount)
  return derived([base], (below) => (below === 0 ? null : over / below))
}

function whyNone(measure: Certified, set: RowSet, query: Query): NonNullable<Result['none']> {
  const { kept } = set
  const { period } = query
  if (period !== null && kept !== undefined) {
    const before = kept.from !== null && period.to !== null && period.to < kept.from
    const after = kept.to !== null && period.from !== null && period.from > kept.to
    if (before || after) return { why: 'not_kept' }
  }
  const anyState = selected({ ...measure, normally: [] }, set.rows, { ...query, states: [] }).rows.length
  return anyState > 0 ? { why: 'state', count: anyState } : { why: 'nothing' }
}
