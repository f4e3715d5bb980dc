import type { Change } from '#lib/audit/changes.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Tx } from './as-administrator.ts'

type Who = { id: string; name: string; email: string }
type OneTeam = { id: string; slug: string; name: string; directory: string | null }

/** Puts somebody into a team, which brings them its roles. */
export async function joinTeam(tx: Tx, person: Who, slug: string): Promise<Change> {
  const team = await teamWithOwnMembers(tx, slug)
  const { count } = await tx.teamMember.createMany({
    data: [{ teamId: team.id, personId: person.id }],
    skipDuplicates: true,
  })
  if (count === 0) throw new GatewayError('invalid_input', `${person.name} is in ${team.name} already.`)
  return { action: 'people.join_team', facts: { person, name: team.name } }
}

export async function leaveTeam(tx: Tx, person: Who, slug: string): Promise<Change> {
  const team = await teamWithOwnMembers(tx, slug)
  const { count } = await tx.teamMember.deleteMany({ where: { teamId: team.id, personId: person.id } })
  if (count === 0) throw new GatewayError('not_found', `${person.name} is not in ${team.name}.`)
  return { action: 'people.leave_team', facts: { person, name: team.name } }
}

export async function findTeam(tx: Tx, slug: string): Promise<OneTeam> {
  const team = await tx.team.findUnique({ where: { slug } })
  if (team === null) throw new GatewayError('not_found', 'There is no such team.')
  return team
}

/** A team whose members are said here. Throws `forbidden` for one whose members a directory says. */
async function teamWithOwnMembers(tx: Tx, slug: string): Promise<OneTeam> {
  const team = await findTeam(tx, slug)
  if (team.directory === null) return team
  throw new GatewayError('forbidden', `Who is in ${team.name} is said by the directory it comes from.`, {
    nextStep: 'Change the group there; it follows here.',
  })
}
