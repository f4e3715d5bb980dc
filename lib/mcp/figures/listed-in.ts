import { z } from 'zod'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { Text } from '#lib/measures/certified/measure.ts'

/** Of names and sentences in the answer. */
export const language = z.enum(['en', 'es']).default('en')

/** A schema whose field takes one of these ids and says what each is; null where there is none to take. */
export function listedIn(
  schema: JsonObject,
  field: string,
  all: readonly { id: string; name: Text }[],
): JsonObject | null {
  const { properties } = schema
  if (all.length === 0 || !isObject(properties)) return null
  const description = all.map(({ id, name }) => `${id}: ${name.en}`).join('; ')
  const listed = { type: 'string', enum: all.map(({ id }) => id), description }
  return { ...schema, properties: { ...properties, [field]: listed } as JsonObject }
}
