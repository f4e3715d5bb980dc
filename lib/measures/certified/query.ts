import { z } from 'zod'
import { isDay } from '#lib/core/days.ts'

/** By what rows can be filtered and grouped. Each measure says which of them it is kept by. */
export const dimensions = z.enum([
  ...(['job', 'customer', 'vendor', 'company', 'person', 'manager', 'owner', 'department', 'title', 'team'] as const),
  'division',
  ...(['account', 'cost_code', 'category', 'kind', 'status', 'stage', 'industry', 'competitor', 'reason'] as const),
  ...(['utility', 'section', 'discipline', 'source', 'age', 'day', 'week', 'month', 'quarter', 'year'] as const),
])
export type Dimension = z.output<typeof dimensions>

/** Parts of the calendar: whatever has a date is kept by them. */
export const calendar: ReadonlySet<Dimension> = new Set(['day', 'week', 'month', 'quarter', 'year'])

/** Values of these are words of the account's own lists: its kinds of permits, its reasons for a hold. */
export const ownLists: readonly Dimension[] = [
  ...(['kind', 'reason', 'status', 'stage', 'division', 'department', 'title'] as const),
  ...(['account', 'category', 'discipline', 'source', 'industry', 'utility'] as const),
]

/** Rows are grouped by parts of the calendar. */
export function isByTime<Q extends { groupBy: Dimension | null }>(query: Q): query is Q & { groupBy: Dimension } {
  return query.groupBy !== null && calendar.has(query.groupBy)
}

/** Which of a row's dates a period is about. */
const dateField = z.enum([
  ...(['dated', 'due', 'paid', 'created', 'closed', 'approved', 'decided', 'starts', 'ends', 'expires'] as const),
  ...(['hired', 'left', 'happened', 'posted', 'closes', 'issued', 'as_of'] as const),
])
export type DateField = z.output<typeof dateField>

/** A yes or no about a row that people say as an adjective. */
const state = z.enum([
  ...(['open', 'closed', 'overdue', 'draft', 'posted', 'paid', 'unpaid', 'on_hold', 'pending', 'approved'] as const),
  ...(['rejected', 'unsigned', 'expired', 'expiring', 'over', 'under', 'active', 'complete', 'not_started'] as const),
  ...(['recordable', 'lost_time', 'passed', 'failed', 'won', 'lost', 'current', 'converted'] as const),
])
export type State = z.output<typeof state>

/** By value, or by the date that the query goes by. */
const ranks = z.enum(['most', 'least', 'newest', 'oldest'])
export type Rank = z.output<typeof ranks>

const day = z.string().refine(isDay, { error: 'YYYY-MM-DD, a day that exists' })

/** Both ends belong to it; null: without an end. `grain` is what it was called, so that it can be called that again. */
export const period = z.object({
  from: day.nullable(),
  to: day.nullable(),
  grain: z.enum(['day', 'week', 'month', 'quarter', 'year', 'range']),
})
export type Period = z.output<typeof period>

/** A thing that a name stands for, under every id that it has in a system: two records of one vendor are one. */
const thing = z.object({ name: z.string(), ids: z.array(z.string()).min(1) })

/**
 * What a question asks, as data: it can be stored, linked to, scheduled and given to a model. Whoever runs it sees what
 * their own rights let them see.
 */
export const querySchema = z.object({
  measure: z.string(),
  /** Of several things of one dimension a row is of any; with `not` of none. */
  filters: z
    .array(z.object({ dimension: dimensions, things: z.array(thing).min(1), not: z.boolean().default(false) }))
    .default([]),
  /** Each of them holds of a row, and none of `notStates`. */
  states: z.array(state).default([]),
  notStates: z.array(state).default([]),
  /**
   * An amount of money is in minor units, a percent is a share: 0.09 is 9 %. Of a row, or of a group where rows are
   * grouped.
   */
  bounds: z
    .array(z.object({ field: z.enum(['amount', 'days']), is: z.enum(['over', 'under']), value: z.number() }))
    .default([]),
  period: period.nullable().default(null),
  /** Another time, or what was planned. */
  versus: z
    .union([period, z.literal('budget')])
    .nullable()
    .default(null),
  /** Null: the date that the measure goes by. */
  date: dateField.nullable().default(null),
  groupBy: dimensions.nullable().default(null),
  /** Groups in this order, or records where nothing is grouped; without a top all of them. */
  order: z
    .object({ top: z.number().int().min(1).max(500).nullable().default(null), by: ranks })
    .nullable()
    .default(null),
  operation: z.enum(['value', 'count', 'list', 'whether', 'why']).default('value'),
  /** Of one record: invoice 88142, pay application 9. */
  number: z.string().nullable().default(null),
  /** Words that documents, mail and logs are searched for. */
  search: z.string().min(1).max(200).nullable().default(null),
})
export type Query = z.output<typeof querySchema>

/** A question about days: only what has a date can be counted. */
export function isDated(query: Pick<Query, 'period' | 'groupBy'>): boolean {
  return query.period !== null || isByTime(query)
}
