import { isObject, type JsonObject } from '#lib/core/json.ts'
import { mapSchemas } from '#lib/core/json-schema.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import { aggregateName, listedName } from './names.ts'

/**
 * As this endpoint lists it: prefixed on the aggregate, with hints that follow what was approved and never what a
 * foreign server says of itself. What a foreign server promises of its answers is not passed on, since nobody holds it
 * to that (docs/connectors.md); ours are promised as a masked answer still fits.
 */
export function listedTool(tool: CatalogTool, system: string | null): WireTool {
  const { inputSchema, outputSchema, ...wire } = tool.wire
  const { ours } = tool.system
  return {
    ...wire,
    name: listedName(system === null ? aggregateName(tool.system.slug, tool.name) : tool.name),
    inputSchema: { ...mapSchemas(inputSchema, portable), type: 'object' },
    ...(ours && outputSchema !== undefined
      ? { outputSchema: mapSchemas(mapSchemas(outputSchema, relaxed), portable) }
      : {}),
    annotations: hintsOf(tool),
  }
}

function hintsOf({ title, kind, labels, system }: CatalogTool): JsonObject {
  return {
    title,
    readOnlyHint: kind === 'read',
    destructiveHint: kind === 'write',
    openWorldHint: labels.sendsOut || !system.ours,
  }
}

/** Limits of a role take fields out of an answer, so no field but the outermost shape is promised. */
function relaxed({ required, additionalProperties, ...rest }: JsonObject): JsonObject {
  return additionalProperties === undefined || additionalProperties === false ? rest : { ...rest, additionalProperties }
}

/** Legal and not understood everywhere: a list of types, and `true` or `false` as the schema of a field or of items. */
export function portable(schema: JsonObject): JsonObject {
  const { properties, items } = schema
  return oneTypeEach({
    ...schema,
    ...(isObject(properties) ? { properties: spelledOut(properties) } : {}),
    ...(typeof items === 'boolean' ? { items: inWords(items) } : {}),
  })
}

function spelledOut(properties: JsonObject): JsonObject {
  const entries = Object.entries(properties)
  return Object.fromEntries(entries.map(([name, each]) => [name, typeof each === 'boolean' ? inWords(each) : each]))
}

function inWords(whatever: boolean): JsonObject {
  return whatever ? {} : { not: {} }
}

function oneTypeEach(schema: JsonObject): JsonObject {
  const { type, description, default: preset, ...rest } = schema
  const isPlain = ['anyOf', '$id', '$defs', 'definitions'].every((word) => schema[word] === undefined)
  if (!Array.isArray(type) || !isPlain) return schema
  return {
    anyOf: type.map((one) => (one === 'null' ? { type: one } : { type: one, ...rest })),
    ...(description === undefined ? {} : { description }),
    ...(preset === undefined ? {} : { default: preset }),
  }
}
