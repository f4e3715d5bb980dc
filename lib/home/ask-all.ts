import { z } from 'zod'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { type PlannedOutcome, runPlan } from '#lib/gateway/run-plan.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { type Answer, keyOfAsk, type Reply } from './answers.ts'
import type { Ask } from './asks.ts'
import { type Lanes, throughLanes } from './lanes.ts'
import { type Kept, type Memory, memoryKey } from './memory.ts'
import { callsOf, type ScopedCall } from './scope.ts'

export type AskDeps = {
  gateway: GatewayDeps
  memory: Memory
  lanes: Lanes
  nowMs(): number
  /** An answer younger than this is shown again, with its time, instead of asked again. */
  freshMs: number
}

/**
 * A screen over all jobs costs a vendor that lists by job a good part of its hourly budget (Procore: some 250 requests
 * of 3,600). So coming back within minutes asks only for what failed; whoever reloads the page asks anew.
 */
export const freshness = { visitMs: 5 * 60_000, reloadMs: 10_000 }

type Told = { call: ScopedCall; kept: Kept; error?: GatewayError } | { call: ScopedCall; error: GatewayError }

/**
 * Asks several questions as one plan under one correlation id: validated whole, run side by side, each call once.
 * A call that fails is answered from memory where this person was answered before. Never throws for a system.
 */
export async function askAll(
  asks: readonly Ask[],
  caller: Caller,
  correlationId: string,
  deps: AskDeps,
): Promise<Map<string, Reply>> {
  const { gateway, memory, nowMs } = deps
  const calls = asks.flatMap((ask) => callsOf(ask, caller.principal, gateway))
  const version = gateway.policy.current().version
  const keyed = calls.map((call) => {
    const { system, tool, input } = call
    return { call, key: memoryKey(caller.principal, version, { system, tool, input }) }
  })
  const fresh = (key: string) => {
    const kept = memory.get(key)
    return kept !== undefined && nowMs() - kept.keptAtMs < deps.freshMs ? kept : undefined
  }
  const known = keyed.map((entry) => ({ ...entry, kept: fresh(entry.key) }))
  const open = known.filter(({ kept }) => kept === undefined)
  const outcomes = await runPlan(
    open.map(({ call: { system, tool, input } }) => ({ caller, system, tool, input, correlationId, optional: true })),
    throughLanes(gateway, deps.lanes),
  )

  const told = new Map<ScopedCall, Told>(known.flatMap(({ call, kept }) => (kept ? [[call, { call, kept }]] : [])))
  for (const [index, { call, key }] of open.entries()) {
    const outcome = outcomes[index]
    if (outcome === undefined) continue
    const result = read(call, outcome, correlationId, nowMs())
    if ('kept' in result) memory.keep(key, result.kept)
    told.set(call, 'kept' in result ? result : withMemory(result, memory.get(key)))
  }
  return new Map(
    asks.map((ask) => [
      keyOfAsk(ask),
      replyOf(
        ask,
        calls.flatMap((call) => (call.ask === ask ? (told.get(call) ?? []) : [])),
      ),
    ]),
  )
}

/** A refusal is never softened by what was allowed before. */
function withMemory(failed: { call: ScopedCall; error: GatewayError }, kept: Kept | undefined): Told {
  return kept === undefined || failed.error.outcome === 'denied' ? failed : { ...failed, kept }
}

function read(call: ScopedCall, outcome: PlannedOutcome, correlationId: string, nowMs: number): Told {
  if (!outcome.ok) return { call, error: outcome.error }
  const structured = outcome.outcome.result.structuredContent
  if (!isObject(structured) || !call.ask.topic.record.array().safeParse(structured['records']).success) {
    const what = outcome.outcome.result.isError === true ? 'refused the question' : 'answered in an unexpected form'
    return { call, error: new GatewayError('protocol_error', `${call.system} ${what}.`, { correlationId }) }
  }
  const asOf = z.string().safeParse(structured['asOf'])
  return {
    call,
    kept: {
      structured: structured as JsonObject,
      asOf: asOf.success ? asOf.data : new Date(nowMs).toISOString(),
      correlationId,
      keptAtMs: nowMs,
    },
  }
}

/** The calls of one question together: as old as their oldest, failed when one of them has nothing to show. */
function replyOf(ask: Ask, told: readonly Told[]): Reply {
  const [first] = told
  if (first === undefined) return { state: 'not_asked' }
  const { system } = ask.topic
  const empty = told.find((one) => !('kept' in one))
  if (empty?.error !== undefined) return { state: 'failed', system, error: empty.error }
  const kept = told.flatMap((one) => ('kept' in one ? [one.kept] : []))
  const error = told.find((one) => one.error !== undefined)?.error
  const oldest = kept.reduce((a, b) => (a.asOf < b.asOf ? a : b))
  const answer: Answer = {
    state: error === undefined ? 'ok' : 'stale',
    system,
    records: kept.flatMap(({ structured }) => (Array.isArray(structured['records']) ? structured['records'] : [])),
    extra: kept[0]?.structured ?? {},
    complete: kept.every(({ structured }) => structured['complete'] !== false),
    asOf: oldest.asOf,
    correlationId: oldest.correlationId,
    jobs: first.call.job === null ? null : told.flatMap(({ call }) => call.job ?? []),
    error,
  }
  return answer
}
