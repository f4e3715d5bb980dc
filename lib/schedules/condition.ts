import { z } from 'zod'
import { factUnit } from '#lib/facts/schema.ts'
import type { Fact } from '#lib/facts/types.ts'
import { querySchema } from '#lib/measures/certified/query.ts'

/** When a run that is due is sent at all. */
export const conditionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('always') }),
  /** In the figure's unit: money in minor units, a percent as a share. */
  z.object({ kind: z.literal('bound'), query: querySchema, is: z.enum(['over', 'under']), value: z.number() }),
  z.object({
    kind: z.literal('change'),
    query: querySchema,
    how: z.enum(['grows', 'falls', 'changes']),
    /** A share of what it was: 0.1 is 10 %. */
    by: z.number().positive(),
    days: z.number().int().min(1).max(366),
  }),
])
export type Condition = z.output<typeof conditionSchema>

export const figureSchema = z.object({ value: z.number(), unit: factUnit, currency: z.string().optional() })
export type Figure = z.output<typeof figureSchema>

/** What came of it, with everything that its sentence says. */
export const judgedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('always'), met: z.literal(true) }),
  z.object({
    kind: z.literal('bound'),
    met: z.boolean(),
    now: figureSchema,
    is: z.enum(['over', 'under']),
    value: z.number(),
  }),
  z.object({
    kind: z.literal('change'),
    met: z.boolean(),
    now: figureSchema,
    before: figureSchema,
    /** Null: it was nothing before, so that no percent says how much it is. */
    share: z.number().nullable(),
    ...{ how: z.enum(['grows', 'falls', 'changes']), by: z.number(), days: z.number() },
  }),
  /** A figure that is missing says nothing of whether it is met. */
  z.object({ kind: z.literal('untold'), met: z.null(), why: z.string().nullable() }),
  z.object({ kind: z.literal('nothing_kept'), met: z.null(), days: z.number() }),
])
export type Judged = z.output<typeof judgedSchema>

/** `before` counts for a change alone. Null: there is no such figure. */
export type Figures = { now: Fact | null; before: Figure | null }

/** Whether a run is sent, and why. Pure. */
export function judge(condition: Condition, { now, before }: Figures): Judged {
  if (condition.kind === 'always') return { kind: 'always', met: true }
  const figureNow = figureOf(now)
  if (figureNow === null) return { kind: 'untold', met: null, why: now?.reason ?? null }
  if (condition.kind === 'bound') {
    const { is, value } = condition
    const met = is === 'over' ? figureNow.value > value : figureNow.value < value
    return { kind: 'bound', met, now: figureNow, is, value }
  }
  if (before === null) return { kind: 'nothing_kept', met: null, days: condition.days }
  const { how, by, days } = condition
  const grown = figureNow.value - before.value
  const share = before.value === 0 ? null : grown / Math.abs(before.value)
  const much = how === 'falls' ? -grown : how === 'grows' ? grown : Math.abs(grown)
  // Compared without a division, so that 10 % of 1,000 is 100 and not a hair more.
  const met = much > 0 && much >= by * Math.abs(before.value)
  return { kind: 'change', met, now: figureNow, before, share, how, by, days }
}

/** Null where something is missing in it: a part of a figure is none to compare. */
export function figureOf(fact: Fact | null): Figure | null {
  if (fact === null || fact.value === null || (fact.status !== 'ok' && fact.status !== 'stale')) return null
  const { value, unit, currency } = fact
  return currency === undefined ? { value, unit } : { value, unit, currency }
}
