import { isObject } from '#lib/core/json.ts'

/** What a record holds in one of its own fields or in one of the company’s: a text, a choice, several of them. */
export function textsIn(row: unknown, name: string): string[] {
  const place = placeOf(row, name)
  return place === null ? [] : textsOf(place[name])
}

/** Whether a record has such a field, filled or not: what Procore does not know or show is simply not in it. */
export function hasField(row: unknown, name: string): boolean {
  return placeOf(row, name) !== null
}

/**
 * Said where the field that a tenant named is in no record: its values are not empty, they did not come. Procore refuses
 * nothing, it leaves such a field out.
 */
export function absentNote(hasIt: readonly boolean[], { field, usual, meaning }: Named): string | undefined {
  if (field === usual || hasIt.length === 0 || hasIt.includes(true)) return undefined
  return `Left out: ${meaning}. Procore sent no field ${field}, which is said to hold it.`
}

type Named = { field: string; usual: string; meaning: string }

function placeOf(row: unknown, name: string): Record<string, unknown> | null {
  if (!isObject(row)) return null
  const own = row.custom_fields
  return [row, own].filter((place) => isObject(place)).find((place) => Object.hasOwn(place, name)) ?? null
}

/** Procore wraps a value in an object that says its kind, and a choice in one that says its label. */
const wrappings = ['value', 'label', 'name', 'change_reason']

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (isObject(value)) {
    const inside = wrappings.find((key) => Object.hasOwn(value, key))
    return inside === undefined ? [] : textsOf(value[inside])
  }
  const text = value === null || value === undefined ? '' : String(value).trim()
  return text === '' ? [] : [text]
}
