import type { ToolLabels } from '#lib/connectors/kit/connector.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { WireTool } from '#lib/hosting/host.ts'

export type CatalogSystem = {
  slug: string
  name: string
  hosting: 'in_process' | 'http' | 'stdio'
  state: 'active' | 'paused'
  ours: boolean
}

export type CatalogTool = {
  system: CatalogSystem
  name: string
  title: string
  kind: 'read' | 'write'
  labels: ToolLabels
  state: 'approved' | 'new' | 'changed' | 'gone'
  /** An administrator looked at what waits and decided against it. */
  keptOut?: boolean
  wire: WireTool
  /** Name of the input that holds a job number, when there is one. */
  projectInput: string | null
  /** Throws `invalid_input`; fills defaults. */
  check(input: unknown): JsonObject
  /** Why nobody can use it at this tenant as things are; null when they can. */
  hindrance(): GatewayError | null
}

export type CatalogContent = { systems: CatalogSystem[]; tools: CatalogTool[] }

/** What can be called, in memory; replaced whole when the stored definitions change. */
export type Catalog = {
  /** Byte-exact; throws `unknown_tool`, `tool_quarantined` or `system_unavailable` for a paused system. */
  find(system: string, tool: string): CatalogTool
  /** Approved tools of active systems, in stable order. */
  offered(): readonly CatalogTool[]
  all(): CatalogContent
  replace(content: CatalogContent): void
}

export function createCatalog(content: CatalogContent = { systems: [], tools: [] }): Catalog {
  let current = index(content)

  return {
    find(system, tool) {
      const found = current.byName.get(key(system, tool))
      if (found === undefined || found.state === 'gone') {
        throw new GatewayError('unknown_tool', 'There is no tool of that name.')
      }
      if (found.state !== 'approved') {
        throw new GatewayError(
          'tool_quarantined',
          `${found.title} of ${found.system.name} has not been approved as it is now.`,
        )
      }
      if (found.system.state === 'paused') {
        throw new GatewayError('system_unavailable', `${found.system.name} is paused by an administrator.`)
      }
      return found
    },
    offered: () => current.offered,
    all: () => current.content,
    replace(next) {
      current = index(next)
    },
  }
}

function index(content: CatalogContent) {
  return {
    content,
    byName: new Map(content.tools.map((tool) => [key(tool.system.slug, tool.name), tool])),
    offered: content.tools.filter(({ state, system }) => state === 'approved' && system.state === 'active'),
  }
}

/** A space cannot occur in either name, so no two pairs share a key. */
function key(system: string, tool: string): string {
  return `${system} ${tool}`
}
