import type { ConnectorTool } from '#lib/connectors/kit/connector.ts'
import type { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { ToolResult } from '#lib/hosting/host.ts'

/** What lists told so far: `permits.number` → its value in the first record; and which of them the system refused. */
export type Seen = { values: Map<string, unknown>; refused: Map<string, GatewayError> }

export function nothingSeen(): Seen {
  return { values: new Map(), refused: new Map() }
}

export function noteSeen(seen: Seen, tool: ConnectorTool, { structuredContent }: ToolResult): void {
  const records = isObject(structuredContent) ? structuredContent['records'] : undefined
  const [first] = Array.isArray(records) ? records : []
  for (const [field, value] of Object.entries(isObject(first) ? first : {}))
    seen.values.set(`${tool.name}.${field}`, value)
}

/** One record, with what the tool cannot be asked without; null when no list had it. */
export function inputFor(tool: ConnectorTool, seen: Seen): JsonObject | null {
  const names = new Set([...needed(tool), ...Object.keys(tool.sample ?? {})])
  const entries = [...names].map((name) => [name, valueFor(name, tool, seen)] as const)
  if (entries.some(([, value]) => value === undefined)) return null
  const limit = 'limit' in tool.input.shape ? { limit: 1 } : {}
  const input = tool.input.safeParse({ ...limit, ...Object.fromEntries(entries) })
  return input.success ? (input.data as JsonObject) : null
}

function valueFor(input: string, tool: ConnectorTool, seen: Seen): unknown {
  const from = tool.sample?.[input]
  if (from !== undefined) return seen.values.get(from)
  // A job that any list named is a job that any tool can be asked about.
  return input === 'project'
    ? [...seen.values].find(([name, value]) => name.endsWith('.project') && value)?.[1]
    : undefined
}

/** How much a tool cannot be asked without: lists come first, and the others ask for what is in them. */
export function asks(tool: ConnectorTool): number {
  return needed(tool).length + Object.keys(tool.sample ?? {}).length
}

function needed({ input }: ConnectorTool): string[] {
  return Object.entries(input.shape).flatMap(([name, schema]) => (schema.safeParse(undefined).success ? [] : [name]))
}
