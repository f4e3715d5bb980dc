import type { Policy } from '#lib/access/types.ts'
import type { Principal } from '#lib/core/caller.ts'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import type { Catalog, CatalogTool } from '#lib/systems/catalog.ts'
import type { WireTool } from '#lib/systems/host.ts'
import { aggregateName } from './names.ts'

/**
 * The tools a person may call in some way, in stable order: what their roles grant and nothing else. A list is only
 * a courtesy; every call is decided again.
 */
export function visibleTools(
  catalog: Catalog,
  policy: Policy,
  { roles }: Pick<Principal, 'roles'>,
  system: string | null,
): CatalogTool[] {
  return catalog.offered().filter((tool) => {
    if (system !== null && tool.system.slug !== system) return false
    const cells = roles.flatMap((role) => policy.cellFor(role, tool.system.slug, tool.name) ?? [])
    return cells.length > 0 && cells.every(({ effect }) => effect !== 'deny')
  })
}

/** As this endpoint lists it: prefixed on the aggregate, with an output schema that a masked answer still fits. */
export function listedTool(tool: CatalogTool, system: string | null): WireTool {
  const { outputSchema, ...wire } = tool.wire
  return {
    ...wire,
    name: system === null ? aggregateName(tool.system.slug, tool.name) : tool.name,
    ...(outputSchema === undefined ? {} : { outputSchema: relaxed(outputSchema) as JsonObject }),
  }
}

/** Limits of a role take fields out of an answer, so no field but the outermost shape is promised. */
function relaxed(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map(relaxed)
  if (!isObject(schema)) return schema
  return Object.fromEntries(
    Object.entries(schema as JsonObject)
      .filter(
        ([key, value]) =>
          !(key === 'required' && Array.isArray(value)) && !(key === 'additionalProperties' && value === false),
      )
      .map(([key, value]) => [key, relaxed(value)]),
  )
}
