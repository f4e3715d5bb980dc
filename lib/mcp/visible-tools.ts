import type { Principal } from '#lib/core/caller.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'

/**
 * The tools a person may call in some way, in stable order: what their roles grant and nothing else. A list is only
 * a courtesy; every call is decided again.
 */
export function visibleTools(
  deps: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>,
  { roles, narrowed }: Pick<Principal, 'roles' | 'narrowed'>,
  system: string | null,
): CatalogTool[] {
  const who = { roles, projects: [], ...(narrowed === undefined ? {} : { narrowed }) }
  return deps.catalog
    .offered()
    .filter((tool) => system === null || tool.system.slug === system)
    .filter((tool) => mayCall(who, { system: tool.system.slug, tool: tool.name, input: null }, deps).allowed)
}
