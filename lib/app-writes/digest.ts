import { createHash } from 'node:crypto'
import { isObject, type JsonObject } from '#lib/core/json.ts'

/** The same for the same call, in whatever order its arguments stand. */
export function digestOf({ system, tool, input }: { system: string; tool: string; input: JsonObject }): string {
  return createHash('sha256')
    .update(JSON.stringify([system, tool, ordered(input)]))
    .digest('base64url')
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (!isObject(value)) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([name, each]) => [name, ordered(each)])
}
