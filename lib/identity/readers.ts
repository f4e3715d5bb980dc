import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Database } from '#lib/db/client.ts'

/** With whom something is shared: one person, or everyone in a team. */
export type Whom = { kind: 'person' | 'team'; id: string }
export type SharedWith = Whom & { share: string; name: string; email: string | null; sharedAt: string }

/** What of a share's row says with whom. */
export const sharedWhom = {
  person: { select: { id: true, name: true, email: true } },
  team: { select: { id: true, name: true } },
} as const

type Row = {
  id: string
  sharedAt: Date
  person: { id: string; name: string; email: string } | null
  team: { id: string; name: string } | null
}

export function sharedWith({ id: share, person, team, sharedAt }: Row): SharedWith[] {
  const at = { share, sharedAt: sharedAt.toISOString() }
  if (person !== null) return [{ ...at, kind: 'person', ...person }]
  return team === null ? [] : [{ ...at, kind: 'team', ...team, email: null }]
}

/** What they are called; throws `not_found` for who is not there, not active, or shares with themselves. */
export async function readerName({ kind, id }: Whom, actor: PersonActing, database: Database): Promise<string> {
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
