import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Database } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { parseStored, type StoredEvent } from '#lib/facts/turn-event.ts'
import { closeUnattended, type StreamDeps } from './stream-turn.ts'

export type ConversationLine = { id: string; title: string; updatedAt: string; running: boolean; systems: string[] }

export type TurnRecord = {
  id: string
  question: string
  startedAt: string
  state: 'running' | 'waiting' | 'done' | 'stopped' | 'failed'
  answeredBy: string | null
  events: StoredEvent[]
}

/** A person's own conversations, latest first. */
export async function listConversations(personId: string, deps: StreamDeps): Promise<ConversationLine[]> {
  const { database } = deps
  await closeUnattendedOf({ conversation: { personId } }, deps)
  const rows = await database.conversation.findMany({
    where: { personId },
    orderBy: { updatedAt: 'desc' },
    take: 100,
    select: {
      id: true,
      title: true,
      updatedAt: true,
      turns: { orderBy: { startedAt: 'desc' }, take: 1, select: { id: true, state: true } },
    },
  })
  const systems = await systemsOf(
    rows.flatMap(({ turns }) => turns.map(({ id }) => id)),
    database,
  )
  return rows.map(({ id, title, updatedAt, turns: [last] }) => ({
    id,
    title,
    updatedAt: updatedAt.toISOString(),
    running: last?.state === 'running',
    systems: systems.get(last?.id ?? '') ?? [],
  }))
}

/** A person's own conversations whose title holds the words, latest first. */
export async function findConversations(
  personId: string,
  words: string,
  database: Pick<Database, 'conversation'>,
): Promise<{ id: string; title: string }[]> {
  return database.conversation.findMany({
    where: { personId, title: { contains: words, mode: 'insensitive' } },
    orderBy: { updatedAt: 'desc' },
    take: 20,
    select: { id: true, title: true },
  })
}

/** The systems that answered a turn, for the line under its title. */
async function systemsOf(turnIds: string[], database: Database): Promise<Map<string, string[]>> {
  if (turnIds.length === 0) return new Map()
  const rows = await database.$queryRaw<{ turn: string; systems: string[] }[]>`
    SELECT turn_id::text AS turn, array_agg(DISTINCT event->>'system') AS systems FROM turn_event
    WHERE turn_id = ANY(${turnIds}::uuid[]) AND event->>'type' = 'tool' AND event->>'state' = 'done' GROUP BY 1`
  return new Map(rows.map(({ turn, systems }) => [turn, systems]))
}

/** A conversation with everything its turns told. Another person's conversation does not exist. */
export async function readConversation(
  id: string,
  personId: string,
  deps: StreamDeps,
): Promise<{ id: string; title: string; turns: TurnRecord[] }> {
  const { title } = await requireConversation(id, personId, deps.database)
  await closeUnattendedOf({ conversationId: id }, deps)
  const turns = await deps.database.turn.findMany({
    where: { conversationId: id },
    orderBy: { startedAt: 'asc' },
    include: { events: { orderBy: { seq: 'asc' } } },
  })
  return {
    id,
    title,
    turns: turns.map(({ events, startedAt, question, state, answeredBy, id: turnId }) => ({
      id: turnId,
      question,
      startedAt: startedAt.toISOString(),
      state,
      answeredBy,
      events: events.map(({ seq, event }) => ({ seq, event: parseStored(event).event })),
    })),
  }
}

/** What a process left behind when it ended is not "answering" for ever. */
async function closeUnattendedOf(where: Prisma.TurnWhereInput, deps: StreamDeps): Promise<void> {
  const unended = await deps.database.turn.findMany({ where: { ...where, state: { in: ['running', 'waiting'] } } })
  for (const turn of unended) await closeUnattended(turn, deps)
}

export async function requireConversation(
  id: string,
  personId: string,
  database: Database,
): Promise<{ id: string; title: string }> {
  const found = uuidPattern.test(id) ? await database.conversation.findFirst({ where: { id, personId } }) : null
  if (found === null) throw new GatewayError('not_found', 'There is no conversation by that id.')
  return found
}

/** A turn of one's own; another person's turn does not exist. */
export async function requireTurn(id: string, personId: string, database: Database) {
  const found = uuidPattern.test(id)
    ? await database.turn.findFirst({ where: { id, conversation: { personId } } })
    : null
  if (found === null) throw new GatewayError('not_found', 'There is no answer by that id.')
  return found
}
