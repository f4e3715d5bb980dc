import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import { formatExactFact } from '#lib/facts/format.ts'
import type { ModelWords } from '../words.ts'
import type { FactBook } from './book.ts'
import { type AnswerOrigin, factOf, inUnit, type Place } from './fact-of.ts'
import { descriptionOf, fieldUnit, schemaAt } from './field-unit.ts'

/**
 * An answer as a model gets it: each number that says how much is written out with an id behind it, and stands in the
 * book as a figure with the records that it comes from. Text keeps its words, and nothing that looks like an id.
 */
export function withFactIds(
  answer: JsonObject,
  origin: AnswerOrigin,
  { book, words }: { book: FactBook; words: ModelWords },
): JsonObject {
  const amounts = new Set(origin.amounts)
  return walk(answer, { path: '', key: '', schema: origin.outputSchema, within: [] }) as JsonObject

  function walk(value: JsonValue, at: Place): JsonValue {
    if (typeof value === 'number') return figure(value, at)
    if (typeof value === 'string') return withoutIds(value)
    if (Array.isArray(value)) {
      const schema = schemaAt(at.schema, null)
      return value.map((item) => walk(item, { ...at, path: `${at.path}[]`, schema }))
    }
    if (!isObject(value)) return value
    const whole = value as JsonObject
    const within = [whole, ...at.within]
    const entries = Object.entries(whole).map(([key, part]): [string, JsonValue] => [
      key,
      walk(part, { path: at.path === '' ? key : `${at.path}.${key}`, key, schema: schemaAt(at.schema, key), within }),
    ])
    return Object.fromEntries(entries)
  }

  function figure(value: number, at: Place): JsonValue {
    const unit = fieldUnit({ name: at.key, path: at.path, description: descriptionOf(at.schema) }, value, amounts)
    if (unit === null) return value
    const { amount, currency } = inUnit(value, unit, at, origin)
    const id = book.add(() => factOf({ amount, currency, unit }, at, { answer, origin, words }))
    const shown = formatExactFact({ value: amount, unit: unit.unit, currency, precision: unit.precision }, 'en')
    return `${shown ?? value} {{${id}}}`
  }
}

/** Words of others never stand for a figure. */
export function withoutIds(text: string): string {
  return text.replaceAll('{{', '{ {')
}
