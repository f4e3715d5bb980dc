import type { Principal } from '#lib/core/caller.ts'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import { aggregateName } from './names.ts'

/**
 * The tools a person may call in some way, in stable order: what their roles grant and nothing else. A list is only
 * a courtesy; every call is decided again.
 */
export function visibleTools(
  deps: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>,
  { roles }: Pick<Principal, 'roles'>,
  system: string | null,
): CatalogTool[] {
  const who = { roles, projects: [] }
  return deps.catalog
    .offered()
    .filter((tool) => system === null || tool.system.slug === system)
    .filter((tool) => mayCall(who, { system: tool.system.slug, tool: tool.name, input: null }, deps).allowed)
}

/** As this endpoint lists it: prefixed on the aggregate, with an output schema that a masked answer still fits. */
export function listedTool(tool: CatalogTool, system: string | null): WireTool {
  const { inputSchema, outputSchema, ...wire } = tool.wire
  return {
    ...wire,
    name: system === null ? aggregateName(tool.system.slug, tool.name) : tool.name,
    inputSchema: mapSchema(inputSchema, portable),
    ...(outputSchema === undefined ? {} : { outputSchema: mapSchema(mapSchema(outputSchema, relaxed), portable) }),
  }
}

/** Applies a change to a schema and to all schemas in it. */
function mapSchema(schema: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  return change(
    Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, mapValue(value, change)])) as JsonObject,
  )
}

function mapValue(value: JsonValue, change: (schema: JsonObject) => JsonObject): JsonValue {
  if (Array.isArray(value)) return value.map((item) => mapValue(item, change))
  return isObject(value) ? mapSchema(value as JsonObject, change) : value
}

/** Limits of a role take fields out of an answer, so no field but the outermost shape is promised. */
function relaxed(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).filter(
      ([key, value]) =>
        !(key === 'required' && Array.isArray(value)) && !(key === 'additionalProperties' && value === false),
    ),
  )
}

/** A list of types is legal and not understood everywhere; alternatives with one type each are. */
function portable(schema: JsonObject): JsonObject {
  const { type, description, default: preset, ...rest } = schema
  if (!Array.isArray(type) || schema['anyOf'] !== undefined) return schema
  return {
    anyOf: type.map((one) => (one === 'null' ? { type: one } : { type: one, ...rest })),
    ...(description === undefined ? {} : { description }),
    ...(preset === undefined ? {} : { default: preset }),
  }
}
