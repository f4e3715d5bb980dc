import { isObject, type JsonObject } from '#lib/core/json.ts'

const MOST_REFS = 50

/** The records in an answer, as references: type and id only. `count` is null when the answer holds no records. */
export function recordsOf(structured: unknown): { refs: JsonObject[]; count: number | null } {
  const records = isObject(structured) ? structured['records'] : undefined
  if (!Array.isArray(records)) return { refs: [], count: null }
  const refs = records.slice(0, MOST_REFS).flatMap((record: unknown) => {
    if (!isObject(record) || typeof record['id'] !== 'string' || typeof record['type'] !== 'string') return []
    return [{ type: record['type'].slice(0, 60), id: record['id'].slice(0, 80) }]
  })
  return { refs, count: records.length }
}
