import { setTimeout as pause } from 'node:timers/promises'
import type { Identifies } from '#lib/connectors/kit/identifies.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { callTool } from '#lib/gateway/call-tool.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'

/** A list that is longer is known in part, and says so. */
const MOST_RECORDS = 20_000
const MOST_WAIT_MS = 60_000

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
    const { message, nextStep } = GatewayError.from(thrown)
    return { records, problem: [message, nextStep].filter((part) => part !== undefined).join(' ') }
  }
  return { records, problem: `Only the first ${MOST_RECORDS} records are read.` }
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
    const { retryAfterMs } = GatewayError.from(thrown)
    if (retryAfterMs === undefined || retryAfterMs > MOST_WAIT_MS) throw thrown
    await pause(retryAfterMs, undefined, { signal: reading.signal })
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
