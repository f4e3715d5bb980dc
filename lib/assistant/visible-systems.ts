import type { Principal } from '#lib/core/caller.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { visibleTools } from '#lib/mcp/visible-tools.ts'

export type VisibleSystem = { slug: string; name: string; tools: number }

/** The systems of which a person may use at least one tool, in the order of the catalogue. */
export function visibleSystems(
  principal: Pick<Principal, 'roles'>,
  deps: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>,
): VisibleSystem[] {
  const counts = new Map<string, VisibleSystem>()
  for (const { system } of visibleTools(deps, principal, null)) {
    const known = counts.get(system.slug) ?? { slug: system.slug, name: system.name, tools: 0 }
    counts.set(system.slug, { ...known, tools: known.tools + 1 })
  }
  return [...counts.values()]
}
