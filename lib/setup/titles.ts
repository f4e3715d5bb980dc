import type { Titles } from '#lib/access/titles.ts'
import type { Catalog } from '#lib/systems/catalog.ts'

/** What systems, tools and roles are called, for sentences about rights. */
export function titlesOf(catalog: Pick<Catalog, 'all'>, role: NonNullable<Titles['role']>): Titles {
  return {
    role,
    system: (slug) => catalog.all().systems.find((system) => system.slug === slug)?.name,
    tool: (system, name) =>
      catalog.all().tools.find((tool) => tool.system.slug === system && tool.name === name)?.title,
  }
}
