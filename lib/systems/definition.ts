import { createHash } from 'node:crypto'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import { mapSchemas, someSchema } from '#lib/core/json-schema.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { paramHeadersOf } from '#lib/hosting/param-headers.ts'

/** MCP 2026-07-28 allows names of up to 128 characters; how long ones are offered is decided in lib/mcp/names.ts. */
const namePattern = /^[A-Za-z0-9_.-]{1,128}$/
const MAX_DEFINITION_BYTES = 200_000
const MAX_DEFINITION_DEPTH = 40

/** Why a tool as its server describes it cannot be offered at all; null when it can. */
export function refuseDefinition(tool: WireTool): string | null {
  const { name, title, description, inputSchema, outputSchema, annotations } = tool
  if (typeof name !== 'string' || !namePattern.test(name)) return 'its name is not allowed'
  if (![title, description].every((words) => words == null || typeof words === 'string')) return 'its words are no text'
  if (annotations != null && !isObject(annotations)) return 'its hints have another form'
  if (!isObject(inputSchema) || !takesObject(inputSchema)) return 'it has no input schema of an object'
  // Depth first: what is nested ten thousand times cannot even be written down.
  if (depthExceeds(tool, MAX_DEFINITION_DEPTH)) return 'its definition is nested too deeply'
  if (JSON.stringify(tool).length > MAX_DEFINITION_BYTES) return 'its definition is too large'
  if (pointsOutside(inputSchema) || pointsOutside(outputSchema)) return 'its schema refers to an address'
  if (paramHeadersOf(inputSchema) === null) return 'its x-mcp-header words break the rules'
  return null
}

function takesObject({ type }: JsonObject): boolean {
  return type === undefined || type === 'object' || (Array.isArray(type) && type.includes('object'))
}

function depthExceeds(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((item) => depthExceeds(item, left - 1))
}

/**
 * References are never fetched, so a schema that needs one cannot be checked. One to an `$id` of its own stays inside.
 * Whether what it names is there is found when the schema is compiled.
 */
export function pointsOutside(schema: unknown): boolean {
  if (!isObject(schema)) return false
  const root = schema as JsonObject
  const base = addressOf(root, 'schema://this/')
  const own = new Set([base])
  someSchema(root, (each) => {
    own.add(addressOf(each, base))
    return false
  })
  return someSchema(root, (each) =>
    [each['$ref'], each['$dynamicRef'], each['$recursiveRef']].some(
      (target) => typeof target === 'string' && !own.has(resolved(target, base)),
    ),
  )
}

function addressOf({ $id, id }: JsonObject, base: string): string {
  const named = $id ?? id
  return typeof named === 'string' ? resolved(named, base) : base
}

/** An address without its fragment; what cannot be one stays as it is and is nobody's own. */
function resolved(address: string, base: string): string {
  const url = URL.parse(address, base)
  if (url === null) return address
  url.hash = ''
  return url.href
}

/**
 * A foreign server's schema without its regular expressions: one that backtracks would let an argument hold up
 * everybody's calls. The server checks its own patterns. Without the patterns of names nobody can say which names are
 * too many, so it is the server that says so.
 */
export function withoutPatterns(schema: JsonObject): JsonObject {
  const namesByPattern = someSchema(schema, ({ patternProperties }) => patternProperties !== undefined)
  return mapSchemas(schema, ({ pattern: _, patternProperties, ...rest }) => {
    if (!namesByPattern) return rest
    const { unevaluatedProperties: _unevaluated, additionalProperties, ...open } = rest
    const keeps = patternProperties === undefined && additionalProperties !== undefined
    return keeps ? { ...open, additionalProperties } : open
  })
}

/** What was approved, as one hash: any change of words, schemas or hints gives another. */
export function definitionHash(tool: WireTool): string {
  const { name, title = null, description = null, inputSchema, outputSchema = null, annotations = null } = tool
  const canonical = JSON.stringify(sorted({ name, title, description, inputSchema, outputSchema, annotations }))
  return createHash('sha256').update(canonical).digest('hex')
}

function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  )
}

/** Names that look alike to a person: a second one in the same system is refused. */
export function confusableKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/[-_.]/g, '_').replaceAll('0', 'o').replaceAll(/[1l]/g, 'i')
}
