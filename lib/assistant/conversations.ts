import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Database } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { parseStored, type StoredEvent } from '#lib/facts/turn-event.ts'
import { fileChips } from './files/attach.ts'
import type { FileChip } from './files/keep-file.ts'
import { forScreen } from './for-screen.ts'
import { closeUnattended, type StreamDeps } from './stream-turn.ts'

export type ConversationLine = {
  id: string
  title: string
  updatedAt: string
  running: boolean
  /** Its last question stands still until its person has decided. */
  waiting: boolean
  systems: string[]
  pinned: boolean
  /** Others may read it. */
  shared: boolean
}

export type TurnRecord = {
  id: string
  question: string
  startedAt: string
  state: 'running' | 'waiting' | 'done' | 'stopped' | 'failed'
  answeredBy: string | null
  files: FileChip[]
  events: StoredEvent[]
}

/** A person's own conversations, latest first; those that are pinned are all among them. */
export async function listConversations(personId: string, deps: StreamDeps): Promise<ConversationLine[]> {
  const { database } = deps
  await closeUnattendedOf({ conversation: { personId } }, deps)
  const rows = await database.conversation.findMany({
    where: { personId, deletedAt: null },
    orderBy: [{ pinnedAt: { sort: 'desc', nulls: 'last' } }, { updatedAt: 'desc' }],
    take: 100,
    select: {
      id: true,
      title: true,
      updatedAt: true,
      pinnedAt: true,
      turns: { orderBy: { startedAt: 'desc' }, take: 1, select: { id: true, state: true } },
      _count: { select: { shares: true } },
    },
  })
  const systems = await systemsOf(
    rows.flatMap(({ turns }) => turns.map(({ id }) => id)),
    database,
  )
  return rows
    .map(({ id, title, updatedAt, pinnedAt, turns: [last], _count }) => ({
      id,
      title,
      updatedAt: updatedAt.toISOString(),
      running: last?.state === 'running',
      waiting: last?.state === 'waiting',
      systems: systems.get(last?.id ?? '') ?? [],
      pinned: pinnedAt !== null,
      shared: _count.shares > 0,
    }))
    .sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))
}

/** The systems that answered a turn, for the line under its title. */
async function systemsOf(turnIds: string[], database: Database): Promise<Map<string, string[]>> {
  if (turnIds.length === 0) return new Map()
  const rows = await database.$queryRaw<{ turn: string; systems: string[] }[]>`
    SELECT turn_id::text AS turn, array_agg(DISTINCT event->>'system') AS systems FROM turn_event
    WHERE turn_id = ANY(${turnIds}::uuid[]) AND event->>'type' = 'tool' AND event->>'state' = 'done' GROUP BY 1`
  return new Map(rows.map(({ turn, systems }) => [turn, systems]))
}

export type ConversationRecord = { id: string; title: string; turns: TurnRecord[] }

/** A conversation with everything its turns told, as its owner's screen gets it. */
export async function readConversation(id: string, personId: string, deps: StreamDeps): Promise<ConversationRecord> {
  const { title } = await requireConversation(id, personId, deps.database)
  const turns = await readTurns(id, deps)
  return { id, title, turns: turns.map((turn) => ({ ...turn, events: turn.events.flatMap(onScreen) })) }
}

/** What a screen gets of a stored event. */
export function onScreen({ seq, event }: StoredEvent): StoredEvent[] {
  const shown = forScreen(event)
  return shown === null ? [] : [{ seq, event: shown }]
}

/** The turns of a conversation as they were stored, for whoever was found to be its owner or its reader. */
export async function readTurns(conversationId: string, deps: StreamDeps): Promise<TurnRecord[]> {
  await closeUnattendedOf({ conversationId }, deps)
  const turns = await deps.database.turn.findMany({
    where: { conversationId },
    orderBy: { startedAt: 'asc' },
    include: { events: { orderBy: { seq: 'asc' } } },
  })
  const files = await fileChips(
    turns.map(({ id }) => id),
    deps.database,
  )
  return turns.map(({ events, startedAt, question, state, answeredBy, id }) => ({
    id,
    question,
    startedAt: startedAt.toISOString(),
    state,
    answeredBy,
    files: files.get(id) ?? [],
    events: events.map(({ seq, event }) => ({ seq, event: parseStored(event).event })),
  }))
}

/** What a process left behind when it ended is not "answering" for ever. */
async function closeUnattendedOf(where: Prisma.TurnWhereInput, deps: StreamDeps): Promise<void> {
  const unended = await deps.database.turn.findMany({ where: { ...where, state: { in: ['running', 'waiting'] } } })
  for (const turn of unended) await closeUnattended(turn, deps)
}

/** A conversation of one's own; another person's, and one that was deleted, does not exist. */
export async function requireConversation(
  id: string,
  personId: string,
  database: Pick<Database, 'conversation'>,
): Promise<{ id: string; title: string; updatedAt: Date }> {
  const found = uuidPattern.test(id)
    ? await database.conversation.findFirst({ where: { id, personId, deletedAt: null } })
    : null
  if (found === null) throw noConversation()
  return found
}

export function noConversation(): GatewayError {
  return new GatewayError('not_found', 'There is no conversation by that id.')
}

/** A turn of one's own; another person's turn does not exist. */
export async function requireTurn(id: string, personId: string, database: Pick<Database, 'turn'>) {
  const found = uuidPattern.test(id)
    ? await database.turn.findFirst({ where: { id, conversation: { personId, deletedAt: null } } })
    : null
  if (found === null) throw new GatewayError('not_found', 'There is no answer by that id.')
  return found
}
