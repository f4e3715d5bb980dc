import type { Lease } from '#lib/core/lease.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import { admit, type Permit } from './admit.ts'
import { audited } from './audited.ts'
import { callSystem } from './call-system.ts'
import { shapeResult } from './shape-result.ts'
import type { Call, CallOutcome, GatewayDeps } from './types.ts'

/**
 * What happens when a tool is called. Read it top to bottom; each step lives in the module it names, and
 * `audited` times the steps, writes how the call ended and turns whatever was thrown into one GatewayError.
 * Nothing else in Gatehouse reaches a business system.
 */
export function callTool(call: Call, deps: GatewayDeps): Promise<CallOutcome> {
  return audited(call, deps, async (road) => {
    const tool: CatalogTool = await road.step('find tool', () => deps.catalog.find(road.system, road.tool))
    // May the person use the tool, do the arguments fit it, may the person use it with these: in that order.
    const permit: Permit = await road.step('authorize and admit', () => admit({ call, road, tool }, deps))
    const lease: Lease | null = await road.step('borrow credential', () =>
      deps.credentials.borrow(tool.system.slug, permit.principal),
    )
    // A call that had to wait for its turn may be made under other rights than it was admitted under, or not at all.
    const made = await road.step('call system', () => callSystem({ call, road, tool, lease, permit }, deps))
    return road.step('shape result', () => shapeResult(made.answer, made.permit, tool, deps))
  })
}
