import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'

/** Claude cuts a tool's answer at about 150,000 characters; ours stays below and says how to go on. */
const MAX_CHARACTERS = 120_000
/** For what stands beside the records. */
const MARGIN = 4_000
const LONGEST_TEXT = 60_000

export type Fitted = { result: JsonObject; characters: number; shown: number | null }

/**
 * An answer no larger than a model reads: whole records while they fit. `shown` is how many of the records stayed when
 * some did not. A record that alone is too large has its long texts cut, and says so. Throws `response_too_large` for
 * an answer that has no records to leave out.
 */
export function fitRecords(result: JsonObject): Fitted {
  const characters = JSON.stringify(result).length
  if (characters <= MAX_CHARACTERS) return { result, characters, shown: null }
  const { records, ...rest } = result
  if (!Array.isArray(records)) {
    throw new GatewayError('response_too_large', 'The answer is larger than can be shown.')
  }
  const room = MAX_CHARACTERS - JSON.stringify(rest).length - MARGIN
  const sizes = records.map((record) => JSON.stringify(record).length + 1)
  let used = 0
  const over = sizes.findIndex((size) => {
    used += size
    return used > room
  })
  if (over > 0) return { result: { ...rest, records: records.slice(0, over) }, characters, shown: over }
  const [first] = records
  const short = cutTexts(first ?? null)
  if (over < 0 || JSON.stringify(short).length > room) {
    throw new GatewayError('response_too_large', 'The answer is larger than can be shown.')
  }
  return { result: { ...rest, records: [short] }, characters, shown: 1 }
}

function cutTexts(record: JsonObject[string]): JsonObject[string] {
  if (typeof record === 'string') return cutText(record, LONGEST_TEXT)
  if (Array.isArray(record)) return record.map(cutTexts)
  if (!isObject(record)) return record
  return Object.fromEntries(Object.entries(record as JsonObject).map(([key, value]) => [key, cutTexts(value)]))
}

function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} (cut: ${text.length - most} more characters)`
}

/** Text beside no structure: whole blocks while they fit, the one that does not is cut, and a last line says so. */
export function fitContent(content: readonly JsonObject[]): {
  content: JsonObject[]
  characters: number
  cut: boolean
} {
  const characters = JSON.stringify(content).length
  if (characters <= MAX_CHARACTERS) return { content: [...content], characters, cut: false }
  const kept: JsonObject[] = []
  let room = MAX_CHARACTERS - MARGIN
  for (const block of content) {
    const size = JSON.stringify(block).length
    if (size <= room) {
      kept.push(block)
      room -= size
      continue
    }
    const { text } = block
    if (typeof text === 'string' && room > 200) kept.push({ ...block, text: text.slice(0, Math.floor(room / 2)) })
    break
  }
  const note = `This answer is cut: it has ${characters} characters. Ask for less at a time.`
  return { content: [...kept, { type: 'text', text: note }], characters, cut: true }
}
