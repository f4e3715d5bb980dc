import { z } from 'zod'
import { storableText } from '#lib/core/storable.ts'
import type { Database } from '#lib/db/client.ts'
import { feedbackReasons } from './feedback-reasons.ts'

export const feedbackSchema = z.strictObject({
  useful: z.boolean(),
  reason: z.enum(feedbackReasons).nullable().default(null),
  words: z.string().trim().max(1_000).default(''),
})

export type Feedback = z.output<typeof feedbackSchema>

/** What a person said last of an answer; whoever calls this has found that they may read it. */
export async function sayFeedback(
  turnId: string,
  personId: string,
  { useful, reason, words }: Feedback,
  database: Pick<Database, 'turnFeedback'>,
): Promise<void> {
  // A reason is of what was not useful.
  const said = { useful, reason: useful ? null : reason, words: storableText(words), saidAt: new Date() }
  await database.turnFeedback.upsert({
    where: { turnId_personId: { turnId, personId } },
    create: { turnId, personId, ...said },
    update: said,
  })
}

export async function takeBackFeedback(
  turnId: string,
  personId: string,
  database: Pick<Database, 'turnFeedback'>,
): Promise<void> {
  await database.turnFeedback.deleteMany({ where: { turnId, personId } })
}

/** A person's own words on the answers of a conversation, by turn. */
export async function ownFeedback(
  conversationId: string,
  personId: string,
  database: Pick<Database, 'turnFeedback'>,
): Promise<Record<string, Feedback>> {
  const rows = await database.turnFeedback.findMany({ where: { personId, turn: { conversationId } } })
  return Object.fromEntries(
    rows.map(({ turnId, useful, reason, words }) => [
      turnId,
      { useful, reason: feedbackReasons.find((one) => one === reason) ?? null, words },
    ]),
  )
}
