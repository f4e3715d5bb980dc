import { z } from 'zod'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { asAdministrator, type Tx } from '#lib/identity/as-administrator.ts'
import { applyChange } from '#lib/identity/change-person.ts'
import { findTeam } from '#lib/identity/memberships.ts'
import { insertPerson, NewPerson } from '#lib/identity/new-person.ts'
import { insertTeamOfGroup } from '#lib/identity/providers/group-teams.ts'
import { giveTeamRole, insertTeam, NewTeam } from '#lib/identity/teams.ts'
import { finishStep, readProgress } from './steps.ts'

const role = z.string().min(1).max(60)

/** Who gets a role in the set-up: somebody or a team that is here or is made for it, or a group that a sign-in named. */
export const FirstRole = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('person'), role, person: z.uuid() }),
  z.strictObject({ to: z.literal('team'), role, team: z.string().min(1).max(80) }),
  z.strictObject({ to: z.literal('new_team'), role, name: NewTeam.shape.name }),
  z.strictObject({ to: z.literal('group'), role, provider: z.string().max(60), group: z.string().max(300) }),
  z.strictObject({ to: z.literal('new'), role, email: NewPerson.shape.email, name: NewPerson.shape.name }),
])
export type FirstRole = z.output<typeof FirstRole>

/**
 * Gives a role while the set-up goes on. Nobody changes their own account otherwise; the first administrator may here,
 * as long as the first question is open and no other administrator could be asked. It stands in the audit as theirs.
 */
export function giveFirstRole(deps: AccessDeps, actor: PersonActing, wanted: FirstRole): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const given =
      wanted.to === 'person' || wanted.to === 'new' ? toPerson(tx, actor, wanted) : toTeam(tx, actor, wanted)
    return [...(await given), await finishStep(tx, 'roles', { state: 'done', facts: {} })]
  })
}

type Of<K extends FirstRole['to']> = Extract<FirstRole, { to: K }>

async function toPerson(tx: Tx, actor: PersonActing, wanted: Of<'person' | 'new'>): Promise<Change[]> {
  const { role } = wanted
  const select = { id: true, name: true, email: true, status: true } as const
  const added =
    wanted.to === 'new'
      ? await insertPerson(tx, { email: wanted.email, name: wanted.name, jobTitle: '' }, 'local')
      : null
  const id = wanted.to === 'person' ? wanted.person : (added?.id ?? '')
  if (id === actor.personId) await requireNobodyElse(tx, id)
  const person = await tx.person.findUnique({ where: { id }, select })
  if (person === null) throw new GatewayError('not_found', 'Nobody has this id.')
  const given = await applyChange(tx, person, { do: 'add_role', role, days: null }, actor.personId)
  return [...(added === null ? [] : [added.change]), given]
}

/** Whoever is in the team has it from then on; a group that becomes a team here gets its name from the directory. */
async function toTeam(tx: Tx, actor: PersonActing, wanted: Of<'team' | 'new_team' | 'group'>): Promise<Change[]> {
  const made = await teamFor(tx, wanted)
  const team = await findTeam(tx, made.slug)
  const own = { teamId: team.id, personId: actor.personId }
  if ((await tx.teamMember.count({ where: own })) > 0) await requireNobodyElse(tx, actor.personId)
  const change = await giveTeamRole(tx, team, { role: wanted.role, days: null })
  return [...(made.change === null ? [] : [made.change]), change]
}

async function teamFor(
  tx: Tx,
  wanted: Of<'team' | 'new_team' | 'group'>,
): Promise<{ slug: string; change: Change | null }> {
  if (wanted.to === 'team') return { slug: wanted.team, change: null }
  if (wanted.to === 'new_team') return insertTeam(tx, { name: wanted.name, lead: null })
  const { provider, group } = wanted
  const seen = await tx.signInGroup.findUnique({ where: { provider_group: { provider, group } } })
  return insertTeamOfGroup(tx, { provider, group, name: (seen?.name ?? group).slice(0, 100) })
}

async function requireNobodyElse(tx: Tx, me: string): Promise<void> {
  const [progress, others] = await Promise.all([
    readProgress(tx),
    tx.roleAssignment.count({ where: { roleSlug: 'admin', OR: [{ personId: null }, { personId: { not: me } }] } }),
  ])
  if (others === 0 && progress.get('question')?.state !== 'done') return
  throw new GatewayError('forbidden', 'Nobody changes their own account here.', {
    nextStep: 'Ask another administrator.',
  })
}
