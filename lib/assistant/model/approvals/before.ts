import { isObject, type JsonObject } from '#lib/core/json.ts'
import { answerOf } from '../../run-calls.ts'
import type { OwnWrite } from '../own-tools.ts'
import type { ModelTurn } from '../turn.ts'

export type Before = { before: JsonObject | null; beforeUnread: boolean }

/** Inputs whose value the record says now. A write of something new changes nothing. */
export async function valuesBefore(
  { system, input, fields }: { system: string; input: JsonObject; fields: readonly string[] },
  write: OwnWrite | null,
  { question, tools: { calls } }: ModelTurn,
): Promise<Before> {
  const how = write?.before
  if (how === undefined) return { before: null, beforeUnread: false }
  const call = { system, tool: how.tool, input: how.input(input, question.today), optional: true }
  const [outcome] = await calls.run([call])
  const answer = outcome === undefined ? null : answerOf(outcome)
  const records = (Array.isArray(answer?.['records']) ? answer['records'] : []).filter(isObject) as JsonObject[]
  const record = records.find(({ id }) => id === how.record(input)) ?? (records.length === 1 ? records[0] : undefined)
  if (record === undefined) return { before: null, beforeUnread: true }
  // Which record it is, in its own words, and what of it would be another.
  const shown = new Set([...fields, 'name', 'employee', 'kind', 'start', 'end', 'status', 'stage'])
  const entries = Object.entries(record).filter(([name, value]) => shown.has(name) && !isObject(value) && name !== 'id')
  return { before: Object.fromEntries(entries), beforeUnread: false }
}
