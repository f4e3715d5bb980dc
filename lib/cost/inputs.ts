import { z } from 'zod'
import { isDay } from '#lib/core/days.ts'
import type { Reader } from '#lib/db/client.ts'

export type Case = 'low' | 'mid' | 'high'
export type Range = Record<Case, number>

/**
 * What can be said, by its key:
 * - `minutes.<kind of question>`: minutes that it takes by hand;
 * - `asking`: minutes to ask and to read, beside the wait that is measured;
 * - `replaced`: the percent of answers that replaced work by hand;
 * - `rate`, `rate.<role>`: US dollars that an hour costs with everything that goes with it;
 * - `call.<system>`: US dollars that a system's vendor takes for one call;
 * - `fixed.hosting`, `fixed.licence`, `fixed.other`: US dollars a month.
 */
const InputKey = z
  .string()
  .max(120)
  .regex(
    /^(?:minutes\.(?:none|several|one:[a-z0-9][a-z0-9-]{0,60})|asking|replaced|rate(?:\.[a-z0-9-]{1,60})?|call\.[a-z0-9][a-z0-9-]{0,60}|fixed\.(?:hosting|licence|other))$/,
  )

export const fixedKeys = ['fixed.hosting', 'fixed.licence', 'fixed.other'] as const

const amount = z.number().min(0).max(1_000_000)

/** What an administrator says; `drop` takes it back. */
export const InputChange = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('set'),
    key: InputKey,
    range: z
      .strictObject({ low: amount, mid: amount, high: amount })
      .refine(({ low, mid, high }) => low <= mid && mid <= high, 'low, middle and high stand in this order'),
    source: z.string().trim().min(3).max(300),
    /** Null: assumed. */
    samples: z.number().int().min(1).max(100_000).nullable(),
    asOf: z.string().refine(isDay, 'must be a day'),
  }),
  z.strictObject({ do: z.literal('drop'), key: InputKey }),
])
export type InputChange = z.output<typeof InputChange>

export type Input = {
  key: string
  range: Range
  source: string
  samples: number | null
  asOf: string
  setBy: string | null
}
export type Inputs = ReadonlyMap<string, Input>

/** The newest version of every key that was not taken back. */
export async function readInputs(database: Pick<Reader, 'costInput'>): Promise<Inputs> {
  const rows = await database.costInput.findMany({ distinct: ['key'], orderBy: [{ key: 'asc' }, { version: 'desc' }] })
  return new Map(
    rows.flatMap(({ key, low, mid, high, source, samples, asOf, setBy }) => {
      if (low === null || mid === null || high === null) return []
      const range = { low: Number(low), mid: Number(mid), high: Number(high) }
      return [[key, { key, range, source, samples, asOf: asOf.toISOString().slice(0, 10), setBy }] as const]
    }),
  )
}
