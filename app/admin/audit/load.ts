import { readPermitted } from '#lib/access/holders.ts'
import { actions } from '#lib/audit/changes.ts'
import { ownNames } from '#lib/http/own-names.ts'
import type { Runtime } from '#lib/runtime.ts'

/** Names that events are told with: systems, tools and roles as they are now. */
export async function readCatalog({ catalog, database }: Pick<Runtime, 'catalog' | 'database'>) {
  const { systems, tools } = catalog.all()
  const [roles, names] = await Promise.all([database.role.findMany({ select: { slug: true, name: true } }), ownNames()])
  return {
    systems: systems.map(({ slug, name }) => ({ slug, name })),
    tools: tools.map(({ system, name, title, kind }) =>
      names.tool(system.slug, { system: system.slug, name, title, kind }),
    ),
    roles: roles.map(names.role),
    actions,
  }
}

const mostNames = 3

/** Who can change what a role allows, by name. */
export async function readAdmins({ database }: Pick<Runtime, 'database'>): Promise<string[]> {
  return (await readPermitted(database, 'access:write')).slice(0, mostNames).map(({ name }) => name)
}
