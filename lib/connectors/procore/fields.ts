import { isObject } from '#lib/core/json.ts'

/** What a record holds in one of its own fields or in one of the company’s: a text, a choice, several of them. */
export function textsIn(row: unknown, name: string): string[] {
  if (!isObject(row)) return []
  if (Object.hasOwn(row, name)) return textsOf(row[name])
  const own = row.custom_fields
  return isObject(own) && Object.hasOwn(own, name) ? textsOf(own[name]) : []
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
