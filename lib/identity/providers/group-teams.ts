import type { AccessDeps } from '#lib/access/deps.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import { asAdministrator, type Tx } from '../as-administrator.ts'

export type SeenGroup = {
  group: string
  name: string | null
  seenAt: Date
  team: { name: string; members: number } | null
}

/** Groups that sign-ins by this provider named, and which of them are teams. */
export async function listSeenGroups(db: Database, provider: string): Promise<SeenGroup[]> {
  const [seen, teams] = await Promise.all([
    db.signInGroup.findMany({ where: { provider }, orderBy: [{ name: 'asc' }, { group: 'asc' }], take: 500 }),
    db.team.findMany({
      where: { directory: provider },
      select: { name: true, directoryGroup: true, _count: { select: { members: true } } },
    }),
  ])
  return seen.map(({ group, name, seenAt }) => {
    const team = teams.find(({ directoryGroup }) => directoryGroup === group)
    return { group, name, seenAt, team: team === undefined ? null : { name: team.name, members: team._count.members } }
  })
}

/** From the next sign-in on, whoever is in the group is in the team; roles are given to it as to any other. */
export function makeTeamOfGroup(deps: AccessDeps, actor: PersonActing, wanted: OfGroup): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => (await insertTeamOfGroup(tx, wanted)).change)
}

type OfGroup = { provider: string; group: string; name: string }

export async function insertTeamOfGroup(
  tx: Tx,
  { provider, group, name }: OfGroup,
): Promise<{ slug: string; change: Change }> {
  const seen = await tx.signInGroup.findUnique({ where: { provider_group: { provider, group } } })
  if (seen === null) throw new GatewayError('not_found', 'No sign-in has named this group.')
  const made = await tx.team.findFirst({ where: { directory: provider, directoryGroup: group } })
  if (made !== null) throw new GatewayError('invalid_input', `The group is the team ${made.name} already.`)
  const id = uuidv7()
  const slug = `${slugOf(name)}-${id.slice(-6)}`
  await tx.team.create({ data: { id, slug, name, directory: provider, directoryGroup: group } })
  return { slug, change: { action: 'sign_in.group_team', facts: { provider, group, name } } }
}

function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
  return plain.replaceAll(/^-+|-+$/g, '').slice(0, 40) || 'team'
}
