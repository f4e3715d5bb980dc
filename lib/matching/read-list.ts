import type { Identifies } from '#lib/connectors/kit/identifies.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { waitAsTold } from '#lib/core/wait-as-told.ts'
import { callTool } from '#lib/gateway/call-tool.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'

/** A list that is longer is known in part, and says so. */
const MOST_RECORDS = 20_000

export type ListRead = { records: JsonObject[]; problem: string | null }

type Reading = { caller: Caller; system: string; correlationId: string; signal: AbortSignal }

/**
 * A list from its first page to its last, as calls like anybody's: decided, limited and written down. What was read
 * before something failed is handed over with the reason.
 */
export async function readList(deps: GatewayDeps, list: Identifies, reading: Reading): Promise<ListRead> {
  const records: JsonObject[] = []
  let cursor: string | null = null
  try {
    do {
      reading.signal.throwIfAborted()
      const page = await readPage(deps, list, { ...reading, cursor })
      records.push(...page.records)
      if (page.cursor === null) return { records, problem: page.complete ? null : 'The list did not come to its end.' }
      cursor = page.cursor
    } while (records.length < MOST_RECORDS)
  } catch (thrown) {
    reading.signal.throwIfAborted()
    return { records, problem: problemOf(thrown) }
  }
  return { records, problem: `Only the first ${MOST_RECORDS} records are read.` }
}

/** Why a list is not whole, and what to do, for the administrator. */
export function problemOf(thrown: unknown): string {
  const { message, nextStep } = GatewayError.from(thrown)
  return `${message} ${nextStep}`
}

type Page = { records: JsonObject[]; cursor: string | null; complete: boolean }

/** Nobody waits for it: where it is told to wait a little, it does so once. */
async function readPage(
  deps: GatewayDeps,
  list: Identifies,
  reading: Reading & { cursor: string | null },
): Promise<Page> {
  try {
    return await ask(deps, list, reading)
  } catch (thrown) {
    if (!(await waitAsTold(GatewayError.from(thrown), reading.signal))) throw thrown
    return ask(deps, list, reading)
  }
}

async function ask(
  deps: GatewayDeps,
  { tool, input }: Identifies,
  { cursor, ...reading }: Reading & { cursor: string | null },
): Promise<Page> {
  const { result } = await callTool(
    { ...reading, tool, input: { ...input, ...(cursor === null ? {} : { cursor }) }, urgency: 'scheduled' },
    deps,
  )
  const answer = isObject(result.structuredContent) ? result.structuredContent : {}
  const { records, nextCursor, complete } = answer
  return {
    records: Array.isArray(records) ? records.filter((record): record is JsonObject => isObject(record)) : [],
    cursor: typeof nextCursor === 'string' ? nextCursor : null,
    complete: complete !== false,
  }
}
