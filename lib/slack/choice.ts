import type { Button } from '@slack/web-api'
import { z } from 'zod'
import type { Database } from '#lib/db/client.ts'
import { parseStored } from '#lib/facts/turn-event.ts'
import { answerableSchema } from '#lib/questions/answerable.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import { label } from './block-kit.ts'
import { jsonOf } from './json.ts'

const place = z.object({ turn: z.uuid(), seq: z.int(), index: z.int() })
/** Where a choice was offered. */
export type Choice = z.output<typeof place>

/** The button says where its question stands, not what it is. */
export function choiceButton(choice: Choice, name: string): Button {
  const { seq, index } = choice
  return { type: 'button', action_id: `choice.${seq}.${index}`, text: label(name), value: JSON.stringify(choice) }
}

export function choiceOf(value: string): Choice | null {
  return place.safeParse(jsonOf(value)).data ?? null
}

export type Chosen = { conversationId: string; question: string; ask: Answerable | undefined }

/** What was offered there, to this person; null when it was not, or is gone. */
export async function chosenBy(
  personId: string,
  { turn, seq, index }: Choice,
  database: Pick<Database, 'turnEvent'>,
): Promise<Chosen | null> {
  const row = await database.turnEvent.findUnique({
    where: { turnId_seq: { turnId: turn, seq }, turn: { conversation: { personId, deletedAt: null } } },
    include: { turn: { select: { conversationId: true } } },
  })
  if (row === null) return null
  const { event } = parseStored(row.event)
  if (event.type !== 'block') return null
  const { conversationId } = row.turn
  if (event.block.kind === 'suggestions') {
    const question = event.block.questions[index]
    return question === undefined ? null : { conversationId, question, ask: undefined }
  }
  const choice = event.block.kind === 'choices' ? event.block.choices[index] : undefined
  if (choice === undefined) return null
  return { conversationId, question: choice.label, ask: answerableSchema.parse(choice.ask) }
}
