import type { Connector } from '#lib/connectors/kit/connector.ts'
import { unmappedNeed } from '#lib/connectors/kit/slots.ts'
import type { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'

/** Why a tool of ours cannot be offered as its system is mapped now; null when it can, or is not ours. */
export function mappingHindrance(
  connectors: readonly Connector[],
  namesOf: (system: string) => SlotNames,
): (system: string, tool: string) => GatewayError | null {
  const bySlug = new Map(connectors.map((connector) => [connector.slug, connector]))
  return (system, tool) => {
    const connector = bySlug.get(system)
    const needs = connector?.tools.find(({ name }) => name === tool)?.slots.needs ?? []
    return connector === undefined || needs.length === 0 ? null : unmappedNeed(connector, needs, namesOf(system))
  }
}
