import { actorOf, type Trail } from '#lib/audit/trail.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Database } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import { mayRead } from '#lib/gateway/may-read.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { type ConversationRecord, noConversation, readTurns, type TurnRecord } from '../conversations.ts'
import type { StreamDeps } from '../stream-turn.ts'
import { asReader, type Reader } from './as-reader.ts'

export type SharedLine = {
  id: string
  title: string
  updatedAt: string
  /** Whose it is. */
  owner: string
  /** It went on since this person last read it. */
  unread: boolean
}

export type SharedRecord = ConversationRecord & { owner: { id: string; name: string }; updatedAt: string }

export type ReadSharedDeps = StreamDeps & {
  gateway: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide' | 'company'>
  titles: Reader['titles']
}

const MOST_LISTED = 50
/** A reader who reads on is in the audit once for this long. */
const READING_MS = 3_600_000

/** Conversations of others that are shared with a person or a team of theirs, latest first. */
export async function listShared(principal: Principal, database: Database): Promise<SharedLine[]> {
  const rows = await database.conversation.findMany({
    where: sharedWith(principal),
    orderBy: { updatedAt: 'desc' },
    take: MOST_LISTED,
    select: {
      id: true,
      title: true,
      updatedAt: true,
      person: { select: { name: true } },
      readings: { where: { personId: principal.id }, select: { readAt: true } },
    },
  })
  return rows.map(({ id, title, updatedAt, person, readings: [reading] }) => ({
    id,
    title,
    updatedAt: updatedAt.toISOString(),
    owner: person.name,
    unread: reading === undefined || reading.readAt < updatedAt,
  }))
}

/** Somebody else's, in force, and opened to this person or to a team they are in now. */
function sharedWith({ id, teams }: Principal): Prisma.ConversationWhereInput {
  return {
    personId: { not: id },
    deletedAt: null,
    shares: { some: { OR: [{ personId: id }, { team: { slug: { in: [...teams] } } }] } },
  }
}

/**
 * A conversation of somebody else as this person may see it now: judged by the policy in force, call by call. An answer
 * that is still being written is not shown, because what it is made from is not known before its end.
 */
export async function readShared(
  id: string,
  principal: Principal,
  locale: FactLocale,
  deps: ReadSharedDeps,
): Promise<SharedRecord> {
  const { database, gateway, titles } = deps
  const found = uuidPattern.test(id)
    ? await database.conversation.findFirst({
        where: { AND: [{ id }, sharedWith(principal)] },
        select: { title: true, updatedAt: true, person: { select: { id: true, name: true } } },
      })
    : null
  if (found === null) throw noConversation()
  await gateway.policy.reload()
  const turns = await readTurns(id, deps)
  const reader: Reader = { unreadable: (call) => mayRead(principal, call, gateway), titles, locale }
  return {
    id,
    title: found.title,
    owner: found.person,
    updatedAt: found.updatedAt.toISOString(),
    turns: turns.map((turn, at) => readerTurn(turn, turns.slice(0, at), reader)),
  }
}

function readerTurn(turn: TurnRecord, earlier: readonly TurnRecord[], reader: Reader): TurnRecord {
  return { ...turn, events: turn.state === 'running' ? [] : asReader(turn, earlier, reader) }
}

/** Writes down that somebody reads what another person asked, and remembers how far they came. */
export async function noteReading(
  { id, owner, turns, updatedAt }: SharedRecord,
  caller: Caller,
  correlationId: string,
  { database, trail, nowMs }: { database: Database; trail: Trail; nowMs: () => number },
): Promise<void> {
  const { id: personId } = caller.principal
  const key = { conversationId: id, personId }
  const known = await database.conversationReading.findUnique({ where: { conversationId_personId: key } })
  const now = nowMs()
  const isNew = known === null || known.readAt.getTime() < Math.max(Date.parse(updatedAt), now - READING_MS)
  if (isNew) {
    await trail.write(actorOf(caller, correlationId), {
      action: 'chat.read_shared',
      facts: { conversation: id, owner: owner.id, turns: turns.length },
    })
  }
  await database.conversationReading.upsert({
    where: { conversationId_personId: key },
    create: { ...key, readAt: new Date(now) },
    update: { readAt: new Date(now) },
  })
}
