import { readHolders } from '#lib/access/holders.ts'
import { type ToolPeople, toolPeople } from '#lib/access/tool-people.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { runtime } from '#lib/runtime.ts'

const nobody: ToolPeople = { may: 0, limited: 0, asks: 0, roles: [] }

/** What a system offers, or offered: nobody has to be asked for it. */
export async function toolsOf(system: string) {
  const { catalog } = await runtime()
  return catalog.all().tools.filter((tool) => tool.system.slug === system && tool.state !== 'gone')
}

/** Who may use each of a system's tools, by the policy in force at this moment. */
export async function readPeople(system: string) {
  const { database, gateway } = await runtime()
  const [policy, roles, names] = await Promise.all([
    gateway.policy.reload(),
    database.role.findMany({ select: { slug: true, name: true }, orderBy: [{ position: 'asc' }, { slug: 'asc' }] }),
    ownNames(),
  ])
  const slugs = roles.map(({ slug }) => slug)
  const holders = await readHolders(database, slugs)
  const tools = await toolsOf(system)
  const people = toolPeople(
    { policy, holders, roles: slugs, system },
    tools.map(({ name }) => name),
  )
  return {
    roleNames: new Map(roles.map(names.role).map(({ slug, name }) => [slug, name])),
    of: (tool: string) => people.get(tool) ?? nobody,
  }
}
