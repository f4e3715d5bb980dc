import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { OwnWrite } from '../own-tools.ts'

/** Reads with the rights of whoever wants to write; null where it was not answered. */
type Reading = {
  today: string
  read(call: { system: string; tool: string; input: JsonObject }): Promise<JsonObject | null>
}

export type Before = { before: JsonObject | null; beforeUnread: boolean }

/** Inputs whose value the record says now. A write of something new changes nothing. */
export async function valuesBefore(
  { system, input, fields }: { system: string; input: JsonObject; fields: readonly string[] },
  write: OwnWrite | null,
  { today, read }: Reading,
): Promise<Before> {
  const how = write?.before
  if (how === undefined) return { before: null, beforeUnread: false }
  const answer = await read({ system, tool: how.tool, input: how.input(input, today) })
  const records = (Array.isArray(answer?.['records']) ? answer['records'] : []).filter(isObject) as JsonObject[]
  const record = records.find(({ id }) => id === how.record(input)) ?? (records.length === 1 ? records[0] : undefined)
  if (record === undefined) return { before: null, beforeUnread: true }
  // Which record it is, in its own words, and what of it would be another.
  const shown = new Set([...fields, 'name', 'employee', 'kind', 'start', 'end', 'status', 'stage'])
  const entries = Object.entries(record).filter(([name, value]) => shown.has(name) && !isObject(value) && name !== 'id')
  return { before: Object.fromEntries(entries), beforeUnread: false }
}
