import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Database } from '#lib/db/client.ts'
import { requireConversation } from '../conversations.ts'

export type ShareDeps = { database: Database; trail: Trail }

/** One person, or everyone in a team. */
export type Whom = { kind: 'person' | 'team'; id: string }
export type SharedWith = Whom & { share: string; name: string; email: string | null; sharedAt: string }
export type MayBeReader = Whom & { name: string; email: string | null; members: number | null }

const MOST_SHARES = 50
const MOST_OFFERED = 8

/** Who may read one of a person's own conversations. */
export async function sharesOf(id: string, personId: string, database: Database): Promise<SharedWith[]> {
  await requireConversation(id, personId, database)
  const rows = await database.conversationShare.findMany({
    where: { conversationId: id },
    orderBy: { sharedAt: 'asc' },
    include: { person: { select: { id: true, name: true, email: true } }, team: { select: { id: true, name: true } } },
  })
  return rows.flatMap(({ id: share, person, team, sharedAt }): SharedWith[] => {
    const at = { share, sharedAt: sharedAt.toISOString() }
    if (person !== null) return [{ ...at, kind: 'person', ...person }]
    return team === null ? [] : [{ ...at, kind: 'team', ...team, email: null }]
  })
}

/** Opens a conversation to a reader as it is and as it goes on. What they see of it their own rights decide. */
export async function shareConversation(
  id: string,
  whom: Whom,
  actor: PersonActing,
  { database, trail }: ShareDeps,
): Promise<void> {
  await requireConversation(id, actor.personId, database)
  const name = await nameOf(whom, actor, database)
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

async function nameOf({ kind, id }: Whom, actor: PersonActing, database: Database): Promise<string> {
  const known = uuidPattern.test(id)
  if (kind === 'person' && id !== actor.personId && known) {
    const person = await database.person.findFirst({ where: { id, status: 'active' } })
    if (person !== null) return person.name
  }
  if (kind === 'team' && known) {
    const team = await database.team.findUnique({ where: { id } })
    if (team !== null) return team.name
  }
  throw new GatewayError('not_found', 'There is nobody by that id to share with.')
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

/** People who may use the chat, and teams, by a part of their name or address. */
export async function findReaders(
  words: string,
  personId: string,
  chatRoles: readonly string[],
  database: Database,
): Promise<MayBeReader[]> {
  const contains = { contains: words, mode: 'insensitive' } as const
  const holds = { some: { roleSlug: { in: [...chatRoles] } } }
  const [teams, people] = await Promise.all([
    database.team.findMany({
      where: { name: contains },
      orderBy: { name: 'asc' },
      take: MOST_OFFERED,
      select: { id: true, name: true, _count: { select: { members: true } } },
    }),
    database.person.findMany({
      where: {
        id: { not: personId },
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
