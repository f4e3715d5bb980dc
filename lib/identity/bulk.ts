import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { asAdministrator, type Tx } from './as-administrator.ts'
import { applyChange, PersonChange, type Target } from './change-person.ts'
import { type Invited, insertInvitation, readInvitable } from './invitations.ts'

/** One transaction holds everybody off meanwhile. */
export const MOST_AT_ONCE = 500
/** Each is a mail. */
export const MOST_INVITED = 200

const kinds = ['add_role', 'remove_role', 'add_team', 'remove_team', 'disable', 'invite'] as const

/** What can be done to many at once; each is the same change as for one. */
export const BulkChange = z.union([
  z.strictObject({ do: z.literal('invite') }),
  PersonChange.refine((change) => kinds.some((kind) => kind === change.do), 'cannot be done to many at once'),
])
export type BulkChange = z.output<typeof BulkChange>

export const BulkIds = z
  .array(z.string().regex(uuidPattern, 'is not an id'))
  .min(1, 'names nobody')
  .max(MOST_AT_ONCE, `may name at most ${MOST_AT_ONCE} people at once`)

/** How it ended: who was changed, and for whom there was nothing to change. */
export type BulkDone = { changed: number; unchanged: number; ownLeftOut: boolean; invited: Invited[] }

/**
 * One change for many people, all of it or nothing, with a row for each person in the audit. Whoever it does not change
 * (they hold the role, they can sign in already) is left as they are; so is whoever makes it.
 */
export async function changeMany(
  deps: AccessDeps,
  actor: PersonActing,
  ids: readonly string[],
  change: BulkChange,
): Promise<BulkDone> {
  const wanted = [...new Set(ids)].filter((id) => id !== actor.personId)
  const done: BulkDone = { changed: 0, unchanged: 0, ownLeftOut: wanted.length < new Set(ids).size, invited: [] }
  if (change.do === 'invite' && wanted.length > MOST_INVITED) {
    throw new GatewayError('invalid_input', `At most ${MOST_INVITED} people are invited at once.`)
  }
  await asAdministrator(
    deps,
    actor,
    async (tx) => {
      const made: Change[] = []
      for (const person of await readTargets(tx, wanted)) {
        const one = await changeOne(tx, person, change, { by: actor.personId, invited: done.invited })
        if (one === null) done.unchanged++
        else made.push(one)
      }
      done.changed = made.length
      return made
    },
    { timeoutMs: 60_000 },
  )
  return done
}

async function readTargets(tx: Tx, ids: readonly string[]): Promise<Target[]> {
  const people = await tx.person.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, email: true, status: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  if (people.length < ids.length) throw new GatewayError('not_found', 'Somebody of them is not there.')
  return people
}

/** Null when there is nothing to change for them. */
async function changeOne(
  tx: Tx,
  person: Target,
  change: BulkChange,
  { by, invited }: { by: string; invited: Invited[] },
): Promise<Change | null> {
  if (change.do !== 'invite') return (await isSo(tx, person, change)) ? null : applyChange(tx, person, change, by)
  if ((await readInvitable(tx, person.id)).hindrance !== null) return null
  const made = await insertInvitation(tx, { id: person.id, name: person.name, email: person.email })
  invited.push(made.invited)
  return made.change
}

/** Whether it is so already, asked before: a change that fails would end the transaction for all. */
async function isSo(tx: Tx, person: Target, change: PersonChange): Promise<boolean> {
  const membership = (team: string) => tx.teamMember.count({ where: { personId: person.id, team: { slug: team } } })
  switch (change.do) {
    case 'disable':
      return person.status === 'disabled'
    case 'add_team':
      return (await membership(change.team)) > 0
    case 'remove_team':
      return (await membership(change.team)) === 0
    case 'remove_role':
      return (await tx.roleAssignment.count({ where: { personId: person.id, roleSlug: change.role } })) === 0
    default:
      return false
  }
}
