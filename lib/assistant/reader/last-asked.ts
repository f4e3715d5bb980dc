import type { Database } from '#lib/db/client.ts'
import { readStored, type TurnEvent } from '#lib/facts/turn-event.ts'
import { answerableSchema } from '#lib/questions/answerable.ts'
import type { Asking } from '#lib/questions/understand/fill/filling.ts'
import { lastAfter } from '#lib/questions/understand/last.ts'
import type { Choice } from '#lib/questions/understand/reading.ts'
import type { Question } from '../types.ts'

/** After ten minutes a question stands for itself. */
const KEPT_MS = 10 * 60_000

type Before = Pick<Asking, 'last' | 'choices'> & {
  /** A model answered since. */
  others: boolean
}

/**
 * What was asked before in the same conversation, answered or not, and what was asked back; nothing of long ago, and
 * nothing of before a model's answer, which is what a question goes on from then.
 */
export async function lastAsked(
  { conversationId, turnId }: Pick<Question, 'conversationId' | 'turnId'>,
  { database, nowMs }: { database: Pick<Database, 'turnEvent'>; nowMs: number },
): Promise<Before> {
  const rows = await database.turnEvent.findMany({
    where: {
      turn: { conversationId, id: { not: turnId } },
      OR: [
        { event: { path: ['type'], equals: 'reading' } },
        { event: { path: ['block', 'kind'], equals: 'choices' } },
        // Of a model that said something, what it cost is told.
        { event: { path: ['type'], equals: 'usage' } },
      ],
    },
    orderBy: [{ turn: { startedAt: 'desc' } }, { seq: 'desc' }],
    take: 20,
  })
  const known = rows.flatMap(({ turnId: turn, event }) => {
    const stored = readStored(event)
    return stored === null ? [] : [{ turn, ...stored }]
  })
  const byModel = known.findIndex(({ event }) => event.type === 'usage')
  const since = byModel < 0 ? known : known.slice(0, byModel)
  const recent = since.filter(({ at }) => nowMs - at <= KEPT_MS)
  const reading = recent.find(({ event }) => event.type === 'reading')
  const latest = recent[0]?.turn
  const choices = recent.filter(({ turn }) => turn === latest).flatMap(({ event }) => choicesIn(event))
  const others = byModel >= 0 && !since.some(({ event }) => event.type === 'reading')
  return { last: reading === undefined ? null : lastIn(reading.event), choices, others }
}

function lastIn(event: TurnEvent): Before['last'] {
  const ask = event.type === 'reading' ? answerableSchema.safeParse(event.ask).data : undefined
  return ask === undefined ? null : lastAfter({ kind: 'answer', ask, corrected: [], carried: [], aside: [], also: [] })
}

function choicesIn(event: TurnEvent): Choice[] {
  if (event.type !== 'block' || event.block.kind !== 'choices') return []
  return event.block.choices.flatMap(({ label, ask }) => {
    const known = answerableSchema.safeParse(ask).data
    return known === undefined ? [] : [{ label, ask: known }]
  })
}
