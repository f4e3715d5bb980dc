import { GatewayError } from '#lib/core/errors.ts'
import type { Catalog } from '#lib/systems/catalog.ts'

/**
 * For a day in the past: tools as they are defined today. Whether a system was paused or a tool held back on that day is
 * not kept, so neither counts.
 */
export function catalogThen(catalog: Catalog): Catalog {
  return {
    ...catalog,
    find(system, name) {
      const found = catalog.all().tools.find((tool) => tool.system.slug === system && tool.name === name)
      if (found === undefined) throw new GatewayError('unknown_tool', 'There is no tool of that name.')
      return { ...found, hindrance: () => null }
    },
  }
}
