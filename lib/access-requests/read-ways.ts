import { readHolders } from '#lib/access/holders.ts'
import { loadPolicy } from '#lib/access/matrix.ts'
import type { Reader } from '#lib/db/client.ts'
import { serviceRole } from '#lib/identity/service-account.ts'
import { neverGiven } from './never.ts'
import type { NeverGiven } from './never-given.ts'
import type { Thing } from './thing.ts'
import { type Ways, waysTo } from './ways.ts'

/** What people hold and which roles there are, read once for however many requests. */
export async function readWays(db: Reader): Promise<{
  of(thing: Thing, personId: string): Ways
  held(personId: string): string[]
  never(personId: string): NeverGiven
}> {
  // One after the other: within a transaction there is one connection.
  const policy = await loadPolicy(db)
  const roles = await db.role.findMany({ orderBy: [{ position: 'asc' }, { slug: 'asc' }], select: { slug: true } })
  const tools = await db.tool.findMany({ where: { state: { not: 'gone' } }, select: { systemSlug: true, name: true } })
  const projects = await db.projectAssignment.findMany()
  const slugs = roles.map(({ slug }) => slug)
  const holders = await readHolders(db, slugs)
  const held = (personId: string) => holders.find(({ id }) => id === personId)?.roles ?? []
  const ofPeople = slugs.filter((slug) => slug !== serviceRole)
  const offered = tools.map(({ systemSlug: system, name }) => ({ system, name }))
  return {
    held,
    never: (personId) => neverGiven({ policy, tools: offered, roles: ofPeople, held: held(personId) }),
    of: (thing, personId) =>
      waysTo(thing, {
        ...{ policy, tools: offered, roles: ofPeople, held: held(personId) },
        projects: projects.filter((one) => one.personId === personId).map(({ project }) => project),
      }),
  }
}
