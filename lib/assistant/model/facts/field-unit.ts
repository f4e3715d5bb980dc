import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { FactUnit } from '#lib/facts/types.ts'

export type FieldUnit = { unit: FactUnit; by: number; precision?: number }

/** What names a thing or a place rather than saying how much. */
const names =
  /(?:^|_)(?:ids?|number|no|sequence|step|level|latitude|longitude|page|version|year)$|(?:Ids?|Number|No|Sequence|Year)$/
const lengths = /(?:^|[a-z])Days?(?:[A-Z]|$)|^days?(?:[A-Z_]|$)/
const fractions = /\bfraction\b|\b0 to 1\b/
const hundreds = /10 means 10 %/

/** In which unit a number of an answer is; null where it is no figure. Amounts of money are known by the tool alone. */
export function fieldUnit(
  { name, path, description }: { name: string; path: string; description: string },
  value: number,
  amounts: ReadonlySet<string>,
): FieldUnit | null {
  if (amounts.has(path)) return { unit: 'money', by: 1 }
  if (names.test(name)) return null
  if (fractions.test(description)) return { unit: 'percent', by: 1 }
  if (hundreds.test(description)) return { unit: 'percent', by: 0.01 }
  if (lengths.test(name)) return { unit: 'days', by: 1 }
  return Number.isInteger(value) ? { unit: 'count', by: 1 } : { unit: 'rate', by: 1, precision: 2 }
}

/** The schema of a field inside of a schema, whatever may be null around it. */
export function schemaAt(schema: JsonObject | null, key: string | null): JsonObject | null {
  if (schema === null) return null
  const { properties, items, additionalProperties, anyOf } = schema
  const inner = key === null ? items : isObject(properties) ? (properties as JsonObject)[key] : undefined
  if (isObject(inner)) return inner as JsonObject
  if (key !== null && isObject(additionalProperties)) return additionalProperties as JsonObject
  const options = Array.isArray(anyOf) ? anyOf.filter(isObject) : []
  return options.map((one) => schemaAt(one as JsonObject, key)).find((one) => one !== null) ?? null
}

/** What a schema says of a field; where the field may be null it is said of the other option. */
export function descriptionOf(schema: JsonObject | null): string {
  if (schema === null) return ''
  const { description, anyOf } = schema
  if (typeof description === 'string') return description
  const options = Array.isArray(anyOf) ? anyOf.filter(isObject) : []
  return options.map((one) => descriptionOf(one as JsonObject)).find((one) => one !== '') ?? ''
}
