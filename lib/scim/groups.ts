import { z } from 'zod'
import type { Change } from '#lib/audit/changes.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Reader } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { Tx } from '#lib/identity/as-administrator.ts'
import { DIRECTORY } from './directory.ts'
import { badValue, ScimError } from './error.ts'
import type { Page } from './page.ts'
import { GROUP } from './schema.ts'
import { filled, firstProblem } from './user.ts'

const MOST_MEMBERS = 20_000

const sentGroup = z.object({
  displayName: z.string('is missing').trim().min(1, 'is missing').max(120, 'is too long'),
  externalId: z.string().trim().max(200, 'is too long').nullish(),
  members: z
    .array(z.object({ value: z.string('is missing') }), 'has to be a list of objects with a “value”')
    .max(MOST_MEMBERS, 'has too many elements')
    .nullish(),
})

export type GroupData = { displayName: string; externalId: string | null; members: readonly string[] }
export type StoredGroup = GroupData & { id: string; createdAt: Date; changedAt: Date }

export function readGroup(sent: unknown): GroupData {
  const read = sentGroup.safeParse(sent)
  if (!read.success) throw firstProblem(read.error)
  const { displayName, externalId, members } = read.data
  return {
    displayName,
    externalId: externalId ?? null,
    members: [...new Set(members?.map(({ value }) => value) ?? [])],
  }
}

/** `members` false: a directory that only looks for the group is spared them. */
export function groupResource(
  { id, displayName, externalId, members, createdAt, changedAt }: StoredGroup,
  base: string,
) {
  return filled({
    schemas: [GROUP],
    id,
    externalId,
    displayName,
    members: members.map((value) => ({ value, type: 'User', $ref: `${base}/Users/${value}` })),
    meta: {
      resourceType: 'Group',
      created: createdAt.toISOString(),
      lastModified: changedAt.toISOString(),
      location: `${base}/Groups/${id}`,
    },
  })
}

const WITH_MEMBERS = {
  scimGroup: true,
  members: { select: { personId: true }, orderBy: { personId: 'asc' } },
} as const satisfies Prisma.TeamInclude
type Row = Prisma.TeamGetPayload<{ include: typeof WITH_MEMBERS }>

export async function listGroups(db: Reader, where: Prisma.TeamWhereInput, { skip, take }: Page, withMembers: boolean) {
  const all = { AND: [{ scimGroup: { isNot: null } }, where] }
  const include = { ...WITH_MEMBERS, members: { ...WITH_MEMBERS.members, ...(withMembers ? {} : { take: 0 }) } }
  const [total, rows] = await Promise.all([
    db.team.count({ where: all }),
    take === 0 ? [] : db.team.findMany({ where: all, include, orderBy: { id: 'asc' }, skip, take }),
  ])
  return { total, found: rows.flatMap(storedOf) }
}

/** Throws 404 for an id that is no group of the directory. */
export async function findGroup(db: Reader, id: string): Promise<StoredGroup> {
  const row = uuidPattern.test(id) ? await db.team.findUnique({ where: { id }, include: WITH_MEMBERS }) : null
  const [group] = row === null ? [] : storedOf(row)
  if (group === undefined) throw new ScimError(404, 'There is no group with this id.')
  return group
}

function storedOf({ id, name, scimGroup, members }: Row): StoredGroup[] {
  if (scimGroup === null) return []
  const { externalId, createdAt, changedAt } = scimGroup
  return [{ id, displayName: name, externalId, createdAt, changedAt, members: members.map(({ personId }) => personId) }]
}

/** A team without roles: an administrator gives it what its members may do. */
export async function createGroup(tx: Tx, group: GroupData): Promise<{ id: string; changes: Change[] }> {
  const { displayName: name, externalId } = group
  await refuseTaken(tx, name, null)
  const id = uuidv7()
  await tx.team.create({
    data: { id, slug: await freeSlug(tx, name), name, directory: DIRECTORY, directoryGroup: name },
  })
  await tx.scimGroup.create({ data: { teamId: id, externalId } })
  const added: Change = { action: 'directory.add_group', facts: { group: id, name, externalId } }
  return { id, changes: [added, ...(await setMembers(tx, { id, name, members: [] }, group.members))] }
}

export async function saveGroup(tx: Tx, before: StoredGroup, group: GroupData): Promise<Change[]> {
  const { id } = before
  const { displayName: name, externalId } = group
  const members = await setMembers(tx, { id, name, members: before.members }, group.members)
  const isSame = name === before.displayName && externalId === before.externalId
  if (isSame && members.length === 0) return []
  await tx.scimGroup.update({ where: { teamId: id }, data: { externalId, changedAt: new Date() } })
  if (isSame) return members
  await refuseTaken(tx, name, id)
  await tx.team.update({ where: { id }, data: { name, directoryGroup: name } })
  const facts = { group: id, name, before: before.displayName, externalId }
  return [{ action: 'directory.change_group', facts }, ...members]
}

/** The team goes with its roles: a group of the same name that comes later begins with none. */
export async function removeGroup(tx: Tx, { id, displayName: name, members }: StoredGroup): Promise<Change[]> {
  await tx.team.delete({ where: { id } })
  return [{ action: 'directory.remove_group', facts: { group: id, name, members: members.length } }]
}

async function setMembers(
  tx: Tx,
  team: { id: string; name: string; members: readonly string[] },
  wanted: readonly string[],
): Promise<Change[]> {
  const is = new Set(team.members)
  const shall = new Set(wanted)
  const joining = wanted.filter((one) => !is.has(one))
  const leaving = team.members.filter((one) => !shall.has(one))
  if (joining.length === 0 && leaving.length === 0) return []
  const people = await usersBy(tx, [...joining, ...leaving])
  const unknown = joining.find((one) => people.get(one) === undefined)
  if (unknown !== undefined) throw badValue(`There is no user with the id “${unknown.slice(0, 60)}”.`)
  await tx.teamMember.createMany({ data: joining.map((personId) => ({ teamId: team.id, personId })) })
  await tx.teamMember.deleteMany({ where: { teamId: team.id, personId: { in: leaving } } })
  const named = (ids: readonly string[]) => ids.flatMap((one) => people.get(one) ?? [])
  const facts = { group: team.id, name: team.name, joined: named(joining), left: named(leaving) }
  return [{ action: 'directory.members', facts }]
}

async function usersBy(tx: Tx, ids: readonly string[]) {
  const rows = await tx.person.findMany({
    where: { id: { in: ids.filter((one) => uuidPattern.test(one)) }, directory: DIRECTORY },
    select: { id: true, name: true, email: true },
  })
  return new Map(rows.map((person) => [person.id, person]))
}

async function refuseTaken(tx: Tx, name: string, own: string | null): Promise<void> {
  const known = await tx.team.findFirst({ where: { directory: DIRECTORY, directoryGroup: name } })
  if (known === null || known.id === own) return
  throw new ScimError(409, `There is a group “${name}” already.`, 'uniqueness')
}

/** A team made by hand may have the name already. */
async function freeSlug(tx: Tx, name: string): Promise<string> {
  const slug =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 40) || 'team'
  const taken = new Set(
    (await tx.team.findMany({ where: { slug: { startsWith: slug } }, select: { slug: true } })).map((one) => one.slug),
  )
  if (!taken.has(slug)) return slug
  for (let at = 2; ; at++) if (!taken.has(`${slug}-${at}`)) return `${slug}-${at}`
}
