import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { asAdministrator, type Tx } from './as-administrator.ts'
import { expiryOf, giveRole, type RoleTerm, roleTerm, takeRole } from './give-role.ts'
import { withdrawInvitation } from './invitations.ts'
import { comeBack, leave } from './leave.ts'
import { joinTeam, leaveTeam } from './memberships.ts'
import { NewPerson } from './new-person.ts'
import { resetFactor } from './second-factor/reset.ts'
import { endSessionsOf } from './sessions.ts'
import { revokeToken } from './tokens.ts'

const id = z.string().regex(uuidPattern, 'is not an id')
const roleSlug = z.string().min(1).max(60)
const teamSlug = z.string().min(1).max(80)
const reason = z.string().trim().min(3, 'say why, in a few words').max(500)

/** Everything an administrator can change about a person; the screen and the API send the same. */
export const PersonChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('disable'), reason }),
  z.strictObject({ do: z.literal('enable'), reason }),
  z.strictObject({ do: z.literal('change'), name: NewPerson.shape.name, jobTitle: NewPerson.shape.jobTitle }),
  z.strictObject({ do: z.literal('add_role'), role: roleSlug, ...roleTerm }),
  z.strictObject({ do: z.literal('remove_role'), role: roleSlug }),
  z.strictObject({ do: z.literal('add_team'), team: teamSlug }),
  z.strictObject({ do: z.literal('remove_team'), team: teamSlug }),
  z.strictObject({ do: z.literal('withdraw_invitation') }),
  z.strictObject({ do: z.literal('reset_second_factor') }),
  z.strictObject({ do: z.literal('end_session'), session: id }),
  z.strictObject({ do: z.literal('end_sessions') }),
  z.strictObject({ do: z.literal('revoke_token'), token: id }),
])
export type PersonChange = z.output<typeof PersonChange>

export type Target = { id: string; name: string; email: string; status: 'active' | 'disabled' }

/**
 * Changes a person. As nobody changes themselves, an administrator who can undo it always remains.
 */
export function changePerson(
  deps: AccessDeps,
  actor: PersonActing,
  personId: string,
  change: PersonChange,
): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    refuseOwn(actor, personId)
    return applyChange(tx, await findPerson(tx, personId), change, actor.personId)
  })
}

export function refuseOwn(actor: PersonActing, personId: string): void {
  if (personId !== actor.personId) return
  throw new GatewayError('forbidden', 'Nobody changes their own account here.', {
    nextStep: 'Ask another administrator.',
  })
}

export async function findPerson(tx: Tx, personId: string): Promise<Target> {
  const select = { id: true, name: true, email: true, status: true } as const
  const person = uuidPattern.test(personId) ? await tx.person.findUnique({ where: { id: personId }, select }) : null
  if (person === null) throw new GatewayError('not_found', 'Nobody has this id.')
  return person
}

/** Makes the change, in force with the transaction's commit; what it was goes to the audit. */
export function applyChange(tx: Tx, person: Target, change: PersonChange, by: string | null): Promise<Change> {
  switch (change.do) {
    case 'disable':
      return disable(tx, person, { reason: change.reason, by })
    case 'enable':
      return enable(tx, person, change.reason)
    case 'change':
      return rewrite(tx, person, change)
    case 'add_role':
      return addRole(tx, person, change)
    case 'remove_role':
      return removeRole(tx, person, change.role)
    case 'add_team':
      return joinTeam(tx, person, change.team)
    case 'remove_team':
      return leaveTeam(tx, person, change.team)
    case 'withdraw_invitation':
      return withdrawInvitation(tx, person)
    case 'reset_second_factor':
      return resetFactor(tx, person, by)
    case 'end_session':
      return endSessionById(tx, person, change.session)
    case 'end_sessions':
      return endSessions(tx, person)
    case 'revoke_token':
      return endToken(tx, person, change.token)
  }
}

async function disable(tx: Tx, person: Target, why: { reason: string; by: string | null }): Promise<Change> {
  if (person.status === 'disabled') throw unchanged(`${person.name} is disabled already.`)
  return leave(tx, person, why)
}

async function enable(tx: Tx, person: Target, why: string): Promise<Change> {
  if (person.status === 'active') throw unchanged(`${person.name} is active already.`)
  return comeBack(tx, person, why)
}

async function rewrite(tx: Tx, person: Target, to: { name: string; jobTitle: string }): Promise<Change> {
  const before = await tx.person.findUniqueOrThrow({ where: { id: person.id } })
  if (before.directory !== null) {
    throw new GatewayError('kept_elsewhere', `The directory keeps the name and title of ${before.name}.`, {
      nextStep: 'Change them there; they follow here.',
    })
  }
  const { name, jobTitle } = to
  await tx.person.update({ where: { id: person.id }, data: { name, jobTitle } })
  const facts = { person: { ...person, name }, jobTitle, before: { name: before.name, jobTitle: before.jobTitle } }
  return { action: 'people.change', facts }
}

async function addRole(tx: Tx, person: Target, { role, ...term }: RoleTerm & { role: string }): Promise<Change> {
  const expiresAt = expiryOf(term)
  await giveRole(tx, { personId: person.id }, role, expiresAt)
  return { action: 'people.add_role', facts: { person, role, expiresAt: expiresAt?.toISOString() ?? null } }
}

async function removeRole(tx: Tx, person: Target, role: string): Promise<Change> {
  if (!(await takeRole(tx, { personId: person.id }, role))) {
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

function unchanged(message: string): GatewayError {
  return new GatewayError('not_found', message, { nextStep: 'Reload the page to see how it is now.' })
}
