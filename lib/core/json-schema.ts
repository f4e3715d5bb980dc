import { isObject, type JsonObject, type JsonValue } from './json.ts'

/**
 * Where a JSON Schema holds further schemas. Everything else in it is data (`default`, `const`, `enum`, `examples` and
 * words that we do not know), and data that looks like a schema is none.
 * Sources: JSON Schema 2020-12, core 10 and 11; draft-07 for `additionalItems` and `dependencies`.
 */
const one = new Set([
  ...['additionalItems', 'additionalProperties', 'contains', 'contentSchema', 'else', 'if', 'items', 'not'],
  ...['propertyNames', 'then', 'unevaluatedItems', 'unevaluatedProperties'],
])
const many = new Set(['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems'])
const named = new Set([
  ...['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties'],
])

/** Applies a change to a schema and to all schemas in it, the innermost first. `true` and `false` stay as they are. */
export function mapSchemas(schema: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  const inner = (value: JsonValue) => (isObject(value) ? mapSchemas(value, change) : value)
  const entries = Object.entries(schema).map(([key, value]): [string, JsonValue] => {
    if (Array.isArray(value)) return [key, many.has(key) ? value.map(inner) : value]
    if (!isObject(value)) return [key, value]
    if (named.has(key))
      return [key, Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inner(each)]))]
    return [key, one.has(key) ? inner(value) : value]
  })
  return change(Object.fromEntries(entries))
}

/** Whether one of a schema's schemas, itself among them, is such a one. */
export function someSchema(schema: JsonObject, is: (schema: JsonObject) => boolean): boolean {
  let found = false
  mapSchemas(schema, (each) => {
    found ||= is(each)
    return each
  })
  return found
}
