import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { ToolResult } from '#lib/hosting/host.ts'
import { recordsOf } from './records-of.ts'
import { type Road, startRoad } from './road.ts'
import type { Shaped } from './shape-result.ts'
import type { Call, CallOutcome, GatewayDeps } from './types.ts'

/**
 * Every way out of a call writes exactly one closing row: refused before the vendor was contacted (denial),
 * or settled after it (outcome). What leaves is a result or one GatewayError with the correlation id.
 */
export async function audited(
  call: Call,
  deps: GatewayDeps,
  drive: (road: Road) => Promise<Shaped>,
): Promise<CallOutcome> {
  const road = startRoad(call, uuidv7(), deps.clock.monotonicMs)
  const begun = deps.clock.monotonicMs()
  const elapsed = () => Math.round(deps.clock.monotonicMs() - begun)
  try {
    const { result, masked, leftOut, capped, bytes } = await drive(road)
    tellEnd(call, road, { error: null, result, durationMs: elapsed() })
    const settled = settle(call, road, deps, { error: null, result, bytes, durationMs: elapsed(), masked, leftOut })
    // A write is answered only when its outcome is committed; a read does not wait for the bookkeeping.
    if (call.idempotencyKey !== undefined) await settled
    const isPersonal = road.personal.is()
    return { callId: road.callId, result, masked, leftOut, capped, isPersonal, durationMs: elapsed() }
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    error.correlationId = call.correlationId
    logUnexpected(error, road, deps)
    tellEnd(call, road, { error, result: null, durationMs: elapsed() })
    if (road.isAdmitted)
      void settle(call, road, deps, { error, result: null, bytes: null, durationMs: elapsed(), masked: [], leftOut: 0 })
    else await refuse(error, call, road, deps)
    throw error
  }
}

type Ending = {
  error: GatewayError | null
  result: ToolResult | null
  bytes: number | null
  durationMs: number
  masked: string[]
  leftOut: number
}

function tellEnd(
  call: Call,
  road: Road,
  { error, result, durationMs }: Pick<Ending, 'error' | 'result' | 'durationMs'>,
): void {
  const rows = recordsOf(result?.structuredContent).count
  call.onStep?.({ step: 'ended', error, rows, durationMs, attempts: road.attempts })
}

function settle(call: Call, road: Road, deps: GatewayDeps, ending: Ending): Promise<void> {
  const { error, result, masked, leftOut } = ending
  const records = recordsOf(result?.structuredContent)
  const facts: JsonObject = {
    ...road.outcomeFacts(),
    ...(records.refs.length > 0 ? { records: records.refs } : {}),
    ...(masked.length > 0 ? { masked } : {}),
    ...(leftOut > 0 ? { leftOut } : {}),
    ...(error === null ? {} : { message: error.message, stoppedAt: road.stoppedAt }),
  }
  return deps.ledger
    .settle({
      ...road.subject(),
      outcome: error?.outcome ?? (result?.isError === true ? 'failed' : 'ok'),
      code: error?.code ?? (result?.isError === true ? 'system_rejected' : null),
      durationMs: ending.durationMs,
      rows: records.count,
      requestBytes: road.requestBytes,
      responseBytes: ending.bytes,
      vendorRequestId: road.vendorRequestId,
      policyVersion: road.policyVersion,
      facts,
    })
    .catch((thrown: unknown) => {
      deps.log.error({ err: thrown, callId: road.callId, correlationId: call.correlationId }, 'outcome not settled')
    })
}

/** Admission writes its own denials; what was refused before it is written here. */
async function refuse(error: GatewayError, call: Call, road: Road, deps: GatewayDeps): Promise<void> {
  if (error.code === 'audit_unavailable' || road.isRefusalRecorded) return
  await deps.ledger.admit({
    ...road.subject(),
    epoch: call.caller.principal.epoch,
    policyVersion: deps.policy.current().version,
    refusal: { code: error.code, step: road.stoppedAt, reason: error.message },
    limitKeys: [],
    requestBytes: road.requestBytes,
    facts: road.inputFacts(),
  })
}

function logUnexpected(error: GatewayError, road: Road, deps: GatewayDeps): void {
  const fields = { code: error.code, callId: road.callId, correlationId: error.correlationId, step: road.stoppedAt }
  if (error.code === 'internal') deps.log.error({ ...fields, err: error.cause }, error.internal ?? error.message)
  else if (error.internal !== undefined)
    deps.log.warn({ ...fields, internal: error.internal.slice(0, 500) }, error.message)
}
