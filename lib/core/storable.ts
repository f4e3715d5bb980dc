import type { JsonValue } from './json.ts'

/** Text as PostgreSQL takes it: without NUL, and without half a letter. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

const suspicious = /\\u(?:0000|[dD][89a-fA-F])/

/** The same of every text in a value. Only what may need it is walked through. */
export function storable<T>(value: T): T {
  const written = JSON.stringify(value)
  if (written === undefined || !suspicious.test(written)) return value
  return clean(JSON.parse(written)) as T
}

function clean(value: JsonValue): JsonValue {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(clean)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [storableText(name), clean(one)]))
}
