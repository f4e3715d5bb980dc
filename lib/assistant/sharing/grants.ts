import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import { readerName, type SharedWith, sharedWhom, sharedWith, type Whom } from '#lib/identity/readers.ts'
import { requireConversation } from '../conversations.ts'

export type ShareDeps = { database: Database; trail: Trail }

export type MayBeReader = Whom & { name: string; email: string | null; members: number | null }

const MOST_SHARES = 50
const MOST_OFFERED = 8

/** Who may read one of a person's own conversations. */
export async function sharesOf(id: string, personId: string, database: Database): Promise<SharedWith[]> {
  await requireConversation(id, personId, database)
  const rows = await database.conversationShare.findMany({
    where: { conversationId: id },
    orderBy: { sharedAt: 'asc' },
    include: sharedWhom,
  })
  return rows.flatMap(sharedWith)
}

/** Opens a conversation to a reader as it is and as it goes on. What they see of it their own rights decide. */
export async function shareConversation(
  id: string,
  whom: Whom,
  actor: PersonActing,
  { database, trail }: ShareDeps,
): Promise<void> {
  await requireConversation(id, actor.personId, database)
  const name = await readerName(whom, actor, database)
  if ((await database.conversationShare.count({ where: { conversationId: id } })) >= MOST_SHARES) {
    throw new GatewayError('invalid_input', `A conversation can be shared with ${MOST_SHARES} people and teams.`)
  }
  const reader = whom.kind === 'person' ? { personId: whom.id } : { teamId: whom.id }
  if ((await database.conversationShare.count({ where: { conversationId: id, ...reader } })) > 0) return
  await trail.write(actor, {
    action: 'chat.share',
    facts: { conversation: id, kind: whom.kind, reader: whom.id, name },
  })
  // Two tabs at once: the same reader once.
  await database.conversationShare.createMany({
    data: [{ id: uuidv7(), conversationId: id, ...reader }],
    skipDuplicates: true,
  })
}

/** Takes a reader away: from the next request on they see nothing of it. */
export async function endShare(
  id: string,
  share: string,
  actor: PersonActing,
  { database, trail }: ShareDeps,
): Promise<void> {
  const found = (await sharesOf(id, actor.personId, database)).find((one) => one.share === share)
  if (found === undefined) throw new GatewayError('not_found', 'The conversation is not shared with them.')
  const { kind, id: reader, name } = found
  await trail.write(actor, { action: 'chat.unshare', facts: { conversation: id, kind, reader, name } })
  await database.conversationShare.deleteMany({ where: { id: share, conversationId: id } })
}

/** People who hold a role, and teams, by a part of their name or address; without one of them where it says so. */
export async function findReaders(
  words: string,
  without: string | null,
  roles: readonly string[],
  database: Database,
): Promise<MayBeReader[]> {
  const contains = { contains: words, mode: 'insensitive' } as const
  const holds = { some: { roleSlug: { in: [...roles] } } }
  const [teams, people] = await Promise.all([
    database.team.findMany({
      where: { name: contains },
      orderBy: { name: 'asc' },
      take: MOST_OFFERED,
      select: { id: true, name: true, _count: { select: { members: true } } },
    }),
    database.person.findMany({
      where: {
        ...(without === null ? {} : { id: { not: without } }),
        status: 'active',
        AND: [
          { OR: [{ name: contains }, { email: contains }] },
          { OR: [{ roles: holds }, { teams: { some: { team: { roles: holds } } } }] },
        ],
      },
      orderBy: { name: 'asc' },
      take: MOST_OFFERED,
      select: { id: true, name: true, email: true },
    }),
  ])
  return [
    ...people.map((person): MayBeReader => ({ kind: 'person', ...person, members: null })),
    ...teams.map(
      ({ _count, ...team }): MayBeReader => ({ kind: 'team', ...team, email: null, members: _count.members }),
    ),
  ].slice(0, MOST_OFFERED)
}
