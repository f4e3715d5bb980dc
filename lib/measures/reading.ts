import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import type { PlannedOutcome } from '#lib/gateway/run-plan.ts'
import type { Ask } from './asks.ts'
import { canRead, type RawReply, type Reading } from './replies.ts'
import type { ScopedCall } from './scope.ts'

/** What a tool answered, and when. */
export type Kept = {
  structured: JsonObject
  asOf: string
  correlationId: string
  keptAtMs: number
  /** Fields were taken out for the person. */
  masked?: boolean
}

/** What one call brought: an answer, an older one with the reason, or the reason alone. */
export type Told =
  | { call: ScopedCall; kept: Kept; error?: GatewayError | undefined }
  | { call: ScopedCall; error: GatewayError }

export function toldBy(
  call: ScopedCall,
  outcome: PlannedOutcome,
  { correlationId, nowMs, reading }: { correlationId: string; nowMs: number; reading: Reading },
): Told {
  if (!outcome.ok) return { call, error: outcome.error }
  const { structuredContent, isError } = outcome.outcome.result
  const masked = outcome.outcome.masked.length > 0
  if (!isObject(structuredContent) || !canRead(call.ask.topic, listOf(structuredContent), reading.currency)) {
    const what = isError === true ? 'refused the question' : 'answered in an unexpected form'
    return { call, error: new GatewayError('protocol_error', `${call.system} ${what}.`, { correlationId }) }
  }
  const asOf = z.string().safeParse(structuredContent['asOf']).data ?? new Date(nowMs).toISOString()
  return { call, kept: { structured: structuredContent as JsonObject, asOf, correlationId, keptAtMs: nowMs, masked } }
}

function listOf(structured: { [key: string]: unknown }): JsonValue[] {
  const { records } = structured
  return Array.isArray(records) ? records : []
}

/** The calls of one question together: as old as their oldest, failed when one of them has nothing to show. */
export function replyOf(ask: Ask, told: readonly Told[]): RawReply {
  const [first] = told
  if (first === undefined) return { state: 'not_asked' }
  const { system } = ask.topic
  const empty = told.find((one) => !('kept' in one))
  if (empty?.error !== undefined) return { state: 'failed', system, error: empty.error }
  const kept = told.flatMap((one) => ('kept' in one ? [one.kept] : []))
  const error = told.find((one) => one.error !== undefined)?.error
  const oldest = kept.reduce((a, b) => (a.asOf < b.asOf ? a : b))
  return {
    state: error === undefined ? 'ok' : 'stale',
    system,
    records: kept.flatMap(({ structured }) => listOf(structured)),
    beside: kept[0]?.structured ?? {},
    complete: kept.every(({ structured }) => structured['complete'] !== false),
    asOf: oldest.asOf,
    correlationId: oldest.correlationId,
    jobs: first.call.job === null ? null : told.flatMap(({ call }) => call.job ?? []),
    access: kept.some(({ masked }) => masked === true) ? `${system} ${ask.topic.tool}` : undefined,
    error,
  }
}
