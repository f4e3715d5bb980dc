import type { Change } from '#lib/audit/changes.ts'
import type { Actor } from '#lib/audit/trail.ts'
import { holdPeople, requireLastingAdministrator, type Tx } from './as-administrator.ts'
import { patient, type SignInDeps } from './sign-ins.ts'

type Who = { id: string; name: string; email: string }

/**
 * Puts a person into exactly those teams of a directory whose groups it names; teams of other directories and teams made
 * by hand stay as they are. A group that is no team here brings nothing. Null when nothing changed.
 */
export async function setDirectoryTeams(
  tx: Tx,
  person: Who,
  { directory, groups }: { directory: string; groups: readonly string[] },
): Promise<Change | null> {
  const teams = await tx.team.findMany({
    where: { directory },
    select: { id: true, name: true, directoryGroup: true, members: { where: { personId: person.id } } },
  })
  const wanted = new Set(groups)
  const named = ({ directoryGroup }: { directoryGroup: string | null }) => wanted.has(directoryGroup ?? '')
  const joined = teams.filter((team) => named(team) && team.members.length === 0)
  const left = teams.filter((team) => !named(team) && team.members.length > 0)
  if (joined.length === 0 && left.length === 0) return null
  await tx.teamMember.createMany({ data: joined.map(({ id: teamId }) => ({ teamId, personId: person.id })) })
  await tx.teamMember.deleteMany({ where: { personId: person.id, teamId: { in: left.map(({ id }) => id) } } })
  const namesOf = (some: readonly { name: string }[]) => some.map(({ name }) => name).sort()
  return {
    action: 'people.directory_teams',
    facts: { person, directory, joined: namesOf(joined), left: namesOf(left) },
  }
}

/** The same with its row in the audit; a directory cannot take the last administrator away either. */
export function saveDirectoryTeams(
  { db, trail }: SignInDeps,
  actor: Actor,
  person: Who,
  said: { directory: string; groups: readonly string[] },
): Promise<void> {
  return db.$transaction(async (tx) => {
    await holdPeople(tx)
    const change = await setDirectoryTeams(tx, person, said)
    if (change === null) return
    await requireLastingAdministrator(tx)
    await trail.write(actor, change)
  }, patient)
}
