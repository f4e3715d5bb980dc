import { z } from 'zod'
import { judgedSchema } from './condition.ts'

const systems = z.array(z.string())

/** Why a run or a delivery is as it is, as data: its sentence is made in the language of who reads it. */
export const reasonSchema = z.discriminatedUnion('kind', [
  // Of a run.
  z.object({ kind: z.literal('judged'), judged: judgedSchema }),
  z.object({ kind: z.literal('missed') }),
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('halted') }),
  z.object({ kind: z.literal('no_owner') }),
  z.object({ kind: z.literal('no_recipient') }),
  z.object({ kind: z.literal('died'), times: z.number() }),
  // Of a delivery, and in short of its run.
  z.object({ kind: z.literal('left') }),
  z.object({ kind: z.literal('sees_nothing') }),
  z.object({ kind: z.literal('not_allowed') }),
  /** Why a Slack channel gets nothing: by the kind of what stands against it, never by name. */
  z.object({
    kind: z.literal('channel'),
    why: z.enum([
      'not_connected',
      'public',
      'shared',
      'archived',
      'not_in_channel',
      'no_channel',
      'token',
      'empty',
      'guest',
      'otherTeam',
      'noMail',
      'unknown',
    ]),
  }),
  z.object({ kind: z.literal('not_told'), why: z.string() }),
  z.object({ kind: z.literal('no_job'), job: z.string() }),
  z.object({ kind: z.literal('without'), systems }),
  z.object({ kind: z.literal('held_back'), systems }),
  z.object({ kind: z.literal('lacks'), why: z.string() }),
  z.object({ kind: z.literal('not_reached'), why: z.string(), attempts: z.number() }),
  z.object({ kind: z.literal('refused'), why: z.string() }),
  z.object({ kind: z.literal('bounced'), why: z.string() }),
  z.object({ kind: z.literal('answer_lost'), why: z.string().nullable() }),
  z.object({ kind: z.literal('run_failed') }),
])
export type Reason = z.output<typeof reasonSchema>

/** Rows of another version may say what this one does not know. */
export function readReasons(stored: unknown): Reason[] {
  const list = Array.isArray(stored) ? stored : stored === null ? [] : [stored]
  return list.flatMap((one) => reasonSchema.safeParse(one).data ?? [])
}
