import type { Trail } from '#lib/audit/trail.ts'
import type { Database } from '#lib/db/client.ts'
import { type Admission, admit } from '../admit.ts'
import type { NamedGroup } from '../graph.ts'
import type { Provider } from '../provider.ts'

/** What a sign-in would have done. */
export type Would = {
  admission: Admission
  /** The account that they would come into. */
  person: { name: string; email: string; isNew: boolean } | null
  roles: { slug: string; name: string; via: string | null }[]
  /** Each group that the provider named, with the team that it is here. */
  groups: { group: string; name: string | null; team: string | null }[]
}

class Undone extends Error {}

/** Does all of it as a sign-in does, looks at what came of it, and undoes it: so the answer is a true one. */
export async function wouldAdmit(
  db: Database,
  provider: Provider,
  said: { claims: Record<string, unknown>; groups: readonly NamedGroup[] | null },
): Promise<Would> {
  let would: Would | null = null
  await db
    .$transaction(
      async (tx) => {
        const actions: string[] = []
        const trail: Trail = { write: async (_, { action }) => void actions.push(action) }
        const admission = await admit({ db: within(tx), trail }, provider, said)
        const found = 'personId' in admission ? await personOf(tx, admission.personId) : null
        const groups = await teamsOf(tx, provider.id, said.groups ?? [])
        would = {
          ...{ admission, groups, roles: found?.roles ?? [] },
          person: found === null ? null : { ...found.who, isNew: actions.includes('people.add') },
        }
        throw new Undone()
      },
      { timeout: 20_000, maxWait: 10_000 },
    )
    .catch((thrown: unknown) => {
      if (!(thrown instanceof Undone)) throw thrown
    })
  if (would === null) throw new Error('a trial that was made is missing')
  return would
}

/** A transaction within this one is a part of it. */
function within(tx: Tx): Database {
  const own = (work: (inner: Tx) => unknown) => work(tx)
  return new Proxy(tx, { get: (of, key) => (key === '$transaction' ? own : Reflect.get(of, key)) }) as Database
}

type Tx = Parameters<Parameters<Database['$transaction']>[0]>[0]

async function personOf(tx: Pick<Database, 'person'>, id: string) {
  const lasting = { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] }
  const withRole = { where: lasting, include: { role: true } }
  const { name, email, roles, teams } = await tx.person.findUniqueOrThrow({
    where: { id },
    include: { roles: withRole, teams: { include: { team: { include: { roles: withRole } } } } },
  })
  const direct = roles.map(({ role }) => ({ slug: role.slug, name: role.name, via: null }))
  const through = teams.flatMap(({ team }) =>
    team.roles.map(({ role }) => ({ slug: role.slug, name: role.name, via: team.name })),
  )
  return { id, who: { name, email }, roles: [...direct, ...through] }
}

async function teamsOf(tx: Pick<Tx, 'team' | 'signInGroup'>, directory: string, groups: readonly NamedGroup[]) {
  const [teams, seen] = await Promise.all([
    tx.team.findMany({ where: { directory }, select: { name: true, directoryGroup: true } }),
    tx.signInGroup.findMany({ where: { provider: directory, group: { in: groups.map(({ group }) => group) } } }),
  ])
  return groups.map(({ group, name }) => ({
    group,
    name: name ?? seen.find((one) => one.group === group)?.name ?? null,
    team: teams.find(({ directoryGroup }) => directoryGroup === group)?.name ?? null,
  }))
}
