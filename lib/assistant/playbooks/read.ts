import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import type { Answered, Results } from './types.ts'

/** A number of a record. Null when the system has none; undefined when the field was taken out for this person. */
export function num(record: JsonObject | undefined, field: string): number | null | undefined {
  if (record === undefined || !Object.hasOwn(record, field)) return undefined
  const value = record[field]
  return typeof value === 'number' ? value : null
}

export function text(record: JsonObject | undefined, field: string): string {
  const value = record?.[field]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

export function flag(record: JsonObject | undefined, field: string): boolean {
  return record?.[field] === true
}

export function list(record: JsonObject | undefined, field: string): JsonObject[] {
  const value = record?.[field]
  return Array.isArray(value) ? value.filter((item): item is JsonObject => isObject(item)) : []
}

export function object(record: JsonObject | undefined, field: string): JsonObject | undefined {
  const value: JsonValue | undefined = record?.[field]
  return isObject(value) ? (value as JsonObject) : undefined
}

export function recordsOf(results: Results, key: string): JsonObject[] {
  return results.get(key)?.records ?? []
}

export function asAnswered(system: string, data: JsonObject): Answered {
  return {
    system,
    data,
    records: list(data, 'records'),
    asOf: text(data, 'asOf'),
    complete: data['complete'] !== false,
  }
}

/** A calendar date as milliseconds at midnight UTC. */
export function dayMs(day: string): number | null {
  const ms = Date.parse(`${day.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(ms) ? null : ms
}
