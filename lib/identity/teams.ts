import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { newSlug } from '#lib/core/slug.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { asAdministrator, type Tx } from './as-administrator.ts'
import { findPerson, refuseOwn } from './change-person.ts'
import { expiryOf, giveRole, type RoleTerm, roleTerm, takeRole } from './give-role.ts'
import { findTeam, joinTeam, leaveTeam } from './memberships.ts'

const id = z.string().regex(uuidPattern, 'is not an id')
const role = z.string().min(1).max(60)
const name = z.string().trim().min(1, 'is missing').max(80, 'is too long')

export const NewTeam = z.strictObject({ name, lead: id.nullable().default(null) })
export type NewTeam = z.output<typeof NewTeam>

/** Everything an administrator can change about a team; the screen and the API send the same. */
export const TeamChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('rename'), name }),
  z.strictObject({ do: z.literal('set_lead'), person: id.nullable() }),
  z.strictObject({ do: z.literal('add_member'), person: id }),
  z.strictObject({ do: z.literal('remove_member'), person: id }),
  z.strictObject({ do: z.literal('add_role'), role, ...roleTerm }),
  z.strictObject({ do: z.literal('remove_role'), role }),
])
export type TeamChange = z.output<typeof TeamChange>

type Team = Awaited<ReturnType<typeof findTeam>>

/** A team without members and roles; returns its slug. */
export async function addTeam(deps: AccessDeps, actor: PersonActing, wanted: NewTeam): Promise<string> {
  let slug = ''
  await asAdministrator(deps, actor, async (tx) => {
    const made = await insertTeam(tx, wanted)
    slug = made.slug
    return made.change
  })
  return slug
}

export async function insertTeam(tx: Tx, { name, lead: leadId }: NewTeam): Promise<{ slug: string; change: Change }> {
  const slug = newSlug(name)
  await refuseTakenName(tx, name, null)
  const lead = leadId === null ? null : await findPerson(tx, leadId)
  await tx.team.create({ data: { id: uuidv7(), slug, name, leadId } })
  return { slug, change: { action: 'teams.add', facts: { name, team: slug, lead } } }
}

/** Changes a team. What brings its members a role is a change of theirs, so nobody makes it for a team of their own. */
export function changeTeam(deps: AccessDeps, actor: PersonActing, slug: string, change: TeamChange): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const team = await findTeam(tx, slug)
    switch (change.do) {
      case 'rename':
        return rename(tx, team, change.name)
      case 'set_lead':
        return setLead(tx, team, change.person)
      case 'add_member':
        refuseOwn(actor, change.person)
        return joinTeam(tx, await findPerson(tx, change.person), slug)
      case 'remove_member':
        refuseOwn(actor, change.person)
        return leaveTeam(tx, await findPerson(tx, change.person), slug)
      case 'add_role':
        await refuseOwnTeam(tx, actor, team)
        return giveTeamRole(tx, team, change)
      case 'remove_role':
        await refuseOwnTeam(tx, actor, team)
        if (!(await takeRole(tx, { teamId: team.id }, change.role))) {
          throw new GatewayError('not_found', `${team.name} does not hold this role.`)
        }
        return { action: 'teams.remove_role', facts: { name: team.name, role: change.role } }
    }
  })
}

export async function giveTeamRole(
  tx: Tx,
  { id: teamId, name }: Pick<Team, 'id' | 'name'>,
  { role, ...term }: RoleTerm & { role: string },
): Promise<Change> {
  const expiresAt = expiryOf(term)
  await giveRole(tx, { teamId }, role, expiresAt)
  return { action: 'teams.add_role', facts: { name, role, expiresAt: expiresAt?.toISOString() ?? null } }
}

/** What ends with a team, said before somebody removes it. */
export type TeamEnds = { members: number; roles: string[]; shares: number }

export async function teamEnds(tx: Pick<Tx, 'team'>, slug: string): Promise<TeamEnds> {
  const team = await tx.team.findUniqueOrThrow({
    where: { slug },
    select: {
      roles: { select: { roleSlug: true }, where: { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] } },
      _count: { select: { members: true, shares: true, reports: true } },
    },
  })
  const { members, shares, reports } = team._count
  return { members, shares: shares + reports, roles: team.roles.map(({ roleSlug }) => roleSlug).sort() }
}

/** Removes a team with its memberships, its roles and what was shared with it. */
export function removeTeam(deps: AccessDeps, actor: PersonActing, slug: string): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const team = await findTeam(tx, slug)
    if (team.directory !== null) {
      throw new GatewayError('forbidden', `${team.name} comes from a directory and ends there.`, {
        nextStep: 'Take its roles away here, or remove the group there.',
      })
    }
    await refuseOwnTeam(tx, actor, team)
    const { members, roles, shares } = await teamEnds(tx, slug)
    await tx.team.delete({ where: { id: team.id } })
    return { action: 'teams.remove', facts: { name: team.name, members, roles, shares } }
  })
}

async function rename(tx: Tx, team: Team, to: string): Promise<Change> {
  await refuseTakenName(tx, to, team.id)
  await tx.team.update({ where: { id: team.id }, data: { name: to } })
  return { action: 'teams.rename', facts: { name: to, before: team.name } }
}

async function setLead(tx: Tx, team: Team, personId: string | null): Promise<Change> {
  const lead = personId === null ? null : await findPerson(tx, personId)
  if (lead?.status === 'disabled') throw new GatewayError('invalid_input', `${lead.name} is disabled.`)
  await tx.team.update({ where: { id: team.id }, data: { leadId: personId } })
  return { action: 'teams.set_lead', facts: { name: team.name, lead } }
}

async function refuseTakenName(tx: Tx, wanted: string, except: string | null): Promise<void> {
  const taken = await tx.team.findFirst({
    where: { name: { equals: wanted, mode: 'insensitive' }, ...(except === null ? {} : { id: { not: except } }) },
  })
  if (taken !== null) throw new GatewayError('invalid_input', `There is a team called ${taken.name} already.`)
}

async function refuseOwnTeam(tx: Tx, actor: PersonActing, team: Team): Promise<void> {
  const own = await tx.teamMember.count({ where: { teamId: team.id, personId: actor.personId } })
  if (own === 0) return
  throw new GatewayError('forbidden', `You are in ${team.name} yourself, and nobody changes their own roles.`, {
    nextStep: 'Ask another administrator.',
  })
}
