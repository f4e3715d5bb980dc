import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'

/** What a model is given of one answer; it reads all of it again at every step. The ids of its figures come on top. */
const MOST_CHARACTERS = 20_000
const MOST_WITH_IDS = 40_000
/** How many items of a list are tried, the most first. */
const lengths = [500, 200, 100, 50, 25, 12, 6, 3, 1]
const LONGEST_TEXT = 4_000

/**
 * An answer that is short enough: its sums and notes before its records, so that nothing of them is ever cut, and of each
 * list so many items as there is room for, saying how many are left out.
 */
export function fitted(answer: JsonObject, most = MOST_CHARACTERS): JsonObject {
  const { records, ...rest } = answer
  const whole = records === undefined ? rest : { ...rest, records }
  if (size(whole) <= most) return whole
  // Lists beside the records are sums by group: they are cut only where the records alone do not make the room.
  for (const length of lengths) {
    const cut = records === undefined ? whole : { ...rest, records: shortened(records, length) }
    if (size(cut) <= most) return cut
  }
  const found = lengths.map((length) => shortened(whole, length)).find((cut) => size(cut) <= most)
  return isObject(found) ? (found as JsonObject) : { note: 'The answer is too large to be read here. Ask for less.' }
}

/** A text that is no record at all is cut where it is full. */
export function fittedText(text: string, most = MOST_WITH_IDS): string {
  return text.length <= most
    ? text
    : `${text.slice(0, most)}\n(cut: ${text.length - most} more characters; ask for less)`
}

function shortened(value: JsonValue, length: number): JsonValue {
  if (typeof value === 'string') return value.length <= LONGEST_TEXT ? value : fittedText(value, LONGEST_TEXT)
  if (Array.isArray(value)) {
    const kept = value.slice(0, length).map((item) => shortened(item, length))
    return value.length <= length ? kept : [...kept, `(${value.length - length} more are not shown here)`]
  }
  if (!isObject(value)) return value
  const entries = Object.entries(value as JsonObject)
  return Object.fromEntries(entries.map(([key, part]) => [key, shortened(part, length)]))
}

function size(value: JsonValue): number {
  return JSON.stringify(value).length
}
