import { encodeHeaderValue } from '#lib/core/header-value.ts'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import { someSchema } from '#lib/core/json-schema.ts'

/** An argument that the request's headers repeat, so that proxies on the way can route by it. */
export type ParamHeader = { header: string; path: readonly string[] }

const word = 'x-mcp-header'
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const types: readonly JsonValue[] = ['string', 'integer', 'boolean']

/**
 * What a tool's schema declares with `x-mcp-header`; null when a declaration breaks the rules, which makes the tool
 * unusable: names are tokens and unique, values are text, integers or flags, reached through `properties` alone.
 * Source: MCP 2026-07-28, streamable HTTP, schema extension.
 */
export function paramHeadersOf(schema: JsonObject): ParamHeader[] | null {
  const known = found.get(schema)
  if (known !== undefined) return known
  const declared = declaredIn(schema)
  found.set(schema, declared)
  return declared
}

/** Every call asks, and a schema of a vendor is long. */
const found = new WeakMap<JsonObject, ParamHeader[] | null>()

function declaredIn(schema: JsonObject): ParamHeader[] | null {
  let declared = 0
  someSchema(schema, (each) => {
    if (word in each) declared++
    return false
  })
  if (declared === 0) return []
  const usable = inProperties(schema, [])
  const names = new Set(usable.map(({ header }) => header))
  const broken = usable.length !== declared || names.size !== usable.length
  return broken ? null : usable
}

function inProperties(schema: JsonObject, path: readonly string[]): ParamHeader[] {
  const { properties } = schema
  if (!isObject(properties)) return []
  return Object.entries(properties).flatMap(([name, each]) => {
    if (!isObject(each)) return []
    const here = [...path, name]
    const said = each[word]
    const isRight = typeof said === 'string' && token.test(said) && types.includes(each['type'] ?? null)
    return [
      ...(isRight ? [{ header: `mcp-param-${said.toLowerCase()}`, path: here }] : []),
      ...inProperties(each, here),
    ]
  })
}

/** The declared arguments as headers; what is absent, null or of another kind has none. */
export function paramHeaderValues(declared: readonly ParamHeader[], input: JsonObject): Record<string, string> {
  return Object.fromEntries(
    declared.flatMap(({ header, path }) => {
      const value = path.reduce<JsonValue | undefined>((at, key) => (isObject(at) ? at[key] : undefined), input)
      const isPlain = typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value)
      return isPlain ? [[header, encodeHeaderValue(String(value))]] : []
    }),
  )
}
