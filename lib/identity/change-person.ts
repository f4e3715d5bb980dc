import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import { readPermitted } from '#lib/access/holders.ts'
import { rolesWith } from '#lib/access/permissions.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { endSessionsOf } from './sessions.ts'
import { revokeToken } from './tokens.ts'

const id = z.string().regex(uuidPattern, 'is not an id')
const roleSlug = z.string().min(1).max(60)
const reason = z.string().trim().min(3, 'say why, in a few words').max(500)

/** Everything an administrator can change about a person; the screen and the API send the same. */
export const PersonChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('disable'), reason }),
  z.strictObject({ do: z.literal('enable'), reason }),
  z.strictObject({ do: z.literal('add_role'), role: roleSlug, days: z.int().min(1).max(366).nullable() }),
  z.strictObject({ do: z.literal('remove_role'), role: roleSlug }),
  z.strictObject({ do: z.literal('end_session'), session: id }),
  z.strictObject({ do: z.literal('end_sessions') }),
  z.strictObject({ do: z.literal('revoke_token'), token: id }),
])
export type PersonChange = z.output<typeof PersonChange>

type Tx = Prisma.TransactionClient
type Target = { id: string; name: string; email: string; status: 'active' | 'disabled' }

const CHANGING_PEOPLE = 817_102

/**
 * Changes a person, one administrator at a time. The actor's right is read inside the lock, so of two administrators
 * who disable each other the second one no longer may; and as nobody changes themselves, an administrator who can
 * undo it always remains. The audit is written before the change is in force; without the audit nothing changes.
 */
export function changePerson(
  deps: AccessDeps,
  actor: PersonActing,
  personId: string,
  change: PersonChange,
): Promise<void> {
  return deps.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHANGING_PEOPLE}::bigint)`
      const administrators = await readPermitted(tx, 'people:write')
      if (!administrators.some((holder) => holder.id === actor.personId)) {
        throw new GatewayError('forbidden', 'You may not change people.', { data: { permission: 'people:write' } })
      }
      if (personId === actor.personId) {
        throw new GatewayError('forbidden', 'Nobody changes their own account here.', {
          nextStep: 'Ask another administrator.',
        })
      }
      const target = await findPerson(tx, personId)
      const made = await apply(tx, target, change)
      await requireLastingAdministrator(tx)
      await deps.trail.write(actor, made)
    },
    { timeout: 20_000, maxWait: 15_000 },
  )
}

async function findPerson(tx: Tx, personId: string): Promise<Target> {
  const select = { id: true, name: true, email: true, status: true } as const
  const person = uuidPattern.test(personId) ? await tx.person.findUnique({ where: { id: personId }, select }) : null
  if (person === null) throw new GatewayError('not_found', 'Nobody has this id.')
  return person
}

/** Makes the change, in force with the transaction's commit; what it was goes to the audit. */
function apply(tx: Tx, person: Target, change: PersonChange): Promise<Change> {
  switch (change.do) {
    case 'disable':
      return disable(tx, person, change.reason)
    case 'enable':
      return enable(tx, person, change.reason)
    case 'add_role':
      return addRole(tx, person, change)
    case 'remove_role':
      return removeRole(tx, person, change.role)
    case 'end_session':
      return endSessionById(tx, person, change.session)
    case 'end_sessions':
      return endSessions(tx, person)
    case 'revoke_token':
      return endToken(tx, person, change.token)
  }
}

async function disable(tx: Tx, person: Target, why: string): Promise<Change> {
  if (person.status === 'disabled') throw unchanged(`${person.name} is disabled already.`)
  await tx.person.update({ where: { id: person.id }, data: { status: 'disabled' } })
  const sessions = await endSessionsOf(tx, person.id, 'all')
  const tokens = await tx.accessToken.updateMany({
    where: { personId: person.id, revokedAt: null },
    data: { revokedAt: new Date() },
  })
  return { action: 'people.disable', facts: { person, reason: why, sessions, tokens: tokens.count } }
}

async function enable(tx: Tx, person: Target, why: string): Promise<Change> {
  if (person.status === 'active') throw unchanged(`${person.name} is active already.`)
  await tx.person.update({ where: { id: person.id }, data: { status: 'active' } })
  return { action: 'people.enable', facts: { person, reason: why } }
}

async function addRole(tx: Tx, person: Target, { role, days }: { role: string; days: number | null }): Promise<Change> {
  if ((await tx.role.findUnique({ where: { slug: role } })) === null) {
    throw new GatewayError('not_found', 'There is no such role.')
  }
  const expiresAt = days === null ? null : new Date(Date.now() + days * 86_400_000)
  await tx.roleAssignment.upsert({
    where: { roleSlug_personId: { roleSlug: role, personId: person.id } },
    create: { id: uuidv7(), roleSlug: role, personId: person.id, expiresAt },
    update: { expiresAt },
  })
  return { action: 'people.add_role', facts: { person, role, expiresAt: expiresAt?.toISOString() ?? null } }
}

async function removeRole(tx: Tx, person: Target, role: string): Promise<Change> {
  const { count } = await tx.roleAssignment.deleteMany({ where: { roleSlug: role, personId: person.id } })
  if (count === 0) {
    throw new GatewayError('not_found', `${person.name} does not hold this role directly.`, {
      nextStep: 'A role that comes through a team ends with the membership.',
    })
  }
  return { action: 'people.remove_role', facts: { person, role } }
}

async function endSessionById(tx: Tx, person: Target, session: string): Promise<Change> {
  if ((await endSessionsOf(tx, person.id, { id: session })) === 0) throw unchanged('This session is over already.')
  return { action: 'people.end_session', facts: { person, session } }
}

async function endSessions(tx: Tx, person: Target): Promise<Change> {
  const sessions = await endSessionsOf(tx, person.id, 'all')
  return { action: 'people.end_sessions', facts: { person, sessions } }
}

async function endToken(tx: Tx, person: Target, token: string): Promise<Change> {
  const name = await revokeToken(tx, { id: token, personId: person.id })
  if (name === null) throw unchanged('This token does not work any more.')
  return { action: 'people.revoke_token', facts: { person, token, name } }
}

/** Somebody must be able to administer for good: a role that ends by itself does not count. */
async function requireLastingAdministrator(tx: Tx): Promise<void> {
  const administrators = [...rolesWith('people:write')]
  const lasting = await tx.person.count({
    where: {
      status: 'active',
      OR: [
        { roles: { some: { roleSlug: { in: administrators }, expiresAt: null } } },
        { teams: { some: { team: { roles: { some: { roleSlug: { in: administrators }, expiresAt: null } } } } } },
      ],
    },
  })
  if (lasting > 0) return
  throw new GatewayError('forbidden', 'Then nobody could administer Gatehouse for good.', {
    nextStep: 'Give somebody else the role Admin without an end first.',
  })
}

function unchanged(message: string): GatewayError {
  return new GatewayError('not_found', message, { nextStep: 'Reload the page to see how it is now.' })
}
