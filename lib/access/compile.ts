import type { Cell, Policy } from './types.ts'
import { tidyConditions } from './values.ts'

/**
 * One policy version for constant-time look-up. Names are compared byte for byte: `Jobs`, `jobs ` and a
 * look-alike letter are other names, and nothing is inherited from an object's prototype.
 */
export function compilePolicy(version: number, cells: readonly Cell[]): Policy {
  const roles = new Map<string, Map<string, Map<string, Cell>>>()
  for (const cell of cells) {
    const systems = roles.get(cell.role) ?? new Map<string, Map<string, Cell>>()
    const tools = systems.get(cell.system) ?? new Map<string, Cell>()
    tools.set(cell.tool, withTidyConditions(cell))
    systems.set(cell.system, tools)
    roles.set(cell.role, systems)
  }
  return {
    version,
    cellFor(role, system, tool) {
      const tools = roles.get(role)?.get(system)
      return tools?.get(tool) ?? tools?.get('*')
    },
  }
}

/** Frozen, because one compiled policy serves every call of the process. */
function withTidyConditions({ role, system, tool, effect, conditions }: Cell): Cell {
  const tidy = tidyConditions(conditions)
  return Object.freeze({ role, system, tool, effect, ...(tidy === null ? {} : { conditions: Object.freeze(tidy) }) })
}
