import { z } from 'zod'
import { isDay } from '#lib/core/days.ts'

/** As home's list names a finding: its kind and its job, person or record. */
const finding = z.string().min(1).max(200)
const reason = z.string().trim().min(1).max(500)

/** What a person says of one finding. Null takes an assignment back; `restore` what they said for themselves. */
export const Judgement = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('snooze'),
    finding,
    until: z.string().refine(isDay, { error: 'is no day' }),
    reason,
    /** What the reader saw at stake, minor units. It only decides when their own list shows it again. */
    money: z.int().nullable(),
  }),
  z.strictObject({ do: z.literal('not_useful'), finding, reason }),
  z.strictObject({ do: z.literal('restore'), finding }),
  z.strictObject({ do: z.literal('assign'), finding, person: z.uuid().nullable() }),
])
export type Judgement = z.output<typeof Judgement>

/** What one person said of a finding for themselves. */
export type Own =
  | { verdict: 'snoozed'; until: string; money: number | null; reason: string }
  | { verdict: 'not_useful'; reason: string }

/** What was said of findings, by finding, as one person may know it. */
export type Judged = {
  own: ReadonlyMap<string, Own>
  assigned: ReadonlyMap<string, { id: string; name: string }>
  /** How many people called it not useful. */
  notUseful: ReadonlyMap<string, number>
}

/** Where nobody said anything yet. */
export const nothingJudged: Judged = { own: new Map(), assigned: new Map(), notUseful: new Map() }
