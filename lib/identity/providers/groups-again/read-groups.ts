import type { Trail } from '#lib/audit/trail.ts'
import { gatehouseItself } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import { saveDirectoryTeams } from '../../directory-teams.ts'
import type { NamedGroup } from '../graph.ts'
import { noteGroups } from '../note-groups.ts'
import { ProviderProblem } from '../problem.ts'
import type { Directory, Somebody } from './directory.ts'
import type { ReadingOutcome } from './outcome.ts'

type Person = Somebody & { id: string; name: string }
type Said = { person: Person; groups: readonly NamedGroup[] }

export type ReadDeps = {
  db: Database
  trail: Trail
  /** Once a person whose change was not made, since nobody could administer then. */
  tellKept(person: { id: string; name: string }): Promise<void>
}

const AT_ONCE = 4

/**
 * The groups of everybody who came through a provider, read anew, and their teams after them. All is read before anything
 * is changed: a directory that does not answer to the end changes nothing.
 */
export async function readGroups(
  deps: ReadDeps,
  provider: { id: string; issuer: string },
  open: () => Promise<Directory>,
): Promise<ReadingOutcome> {
  const people = await peopleOf(deps.db, provider.issuer)
  const none = { people: people.length, changed: 0, gone: 0, unknown: 0, kept: [] }
  try {
    const { said, gone, unknown } = await askForAll(await open(), people)
    const counts = { ...none, gone, unknown }
    // A whole company that left at once is a directory that was mistaken for another one.
    if (gone > 1 && gone === people.length) throw new ProviderProblem('groups_nobody', String(gone))
    const named = new Map(said.flatMap(({ groups }) => groups.map((group) => [group.group, group] as const)))
    await noteGroups(deps.db, provider.id, [...named.values()])
    return { ...counts, ...(await keep(deps, provider.id, said)), problem: null, detail: null }
  } catch (thrown) {
    if (!(thrown instanceof ProviderProblem)) throw thrown
    return { ...none, problem: thrown.problem, detail: thrown.detail }
  }
}

async function peopleOf(db: Database, issuer: string): Promise<Person[]> {
  const rows = await db.identity.findMany({
    where: { issuer, person: { status: 'active' } },
    select: { subject: true, objectId: true, person: { select: { id: true, name: true, email: true } } },
    orderBy: { subject: 'asc' },
  })
  return rows.map(({ subject, objectId, person }) => ({ subject, objectId, ...person }))
}

async function askForAll(directory: Directory, people: readonly Person[]) {
  const said: Said[] = []
  let [gone, unknown] = [0, 0]
  const waiting = [...people]
  async function lane(): Promise<void> {
    for (let person = waiting.shift(); person !== undefined; person = waiting.shift()) {
      const groups = await directory(person)
      if (groups === 'unknown') unknown++
      else {
        if (groups === 'gone') gone++
        said.push({ person, groups: groups === 'gone' ? [] : groups })
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return { said, gone, unknown }
}

/** Only those whose teams are others than what was said: most readings find everything as it was. */
async function keep(deps: ReadDeps, directory: string, said: readonly Said[]) {
  const teams = await deps.db.team.findMany({
    where: { directory },
    select: { directoryGroup: true, members: { select: { personId: true } } },
  })
  const isOther = ({ person, groups }: Said) => {
    const named = new Set(groups.map(({ group }) => group))
    return teams.some(({ directoryGroup, members }) => {
      const isIn = members.some(({ personId }) => personId === person.id)
      return isIn !== named.has(directoryGroup ?? '')
    })
  }
  let changed = 0
  const kept: string[] = []
  for (const { person, groups } of said.filter(isOther)) {
    const who = { id: person.id, name: person.name, email: person.email }
    try {
      await saveDirectoryTeams(deps, gatehouseItself(), who, { directory, groups: groups.map(({ group }) => group) })
      changed++
    } catch (thrown) {
      if (GatewayError.from(thrown).code !== 'conflict') throw thrown
      kept.push(person.name)
      await deps.tellKept(person)
    }
  }
  return { changed, kept }
}
