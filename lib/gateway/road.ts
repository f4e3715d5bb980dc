import { shapeOf } from '#lib/audit/shape.ts'
import { viewerOf } from '#lib/audit/trail.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { VendorExchange } from '#lib/hosting/host.ts'
import type { Subject } from '#lib/ledger/types.ts'
import type { Attempt } from '#lib/resilience/guard.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import type { Personal } from './kept.ts'
import type { Call } from './types.ts'

const NAME_CAP = 128

/** One call under way: its ids, how far it came and what is known of it. Everything the audit rows say is read from here. */
export type Road = {
  callId: string
  system: string
  tool: string
  requestBytes: number
  /** Runs a step, timed. The step that throws is the one that refused. */
  step<T>(name: string, work: () => T | Promise<T>): Promise<T>
  know(tool: CatalogTool, input: unknown): void
  /** The intent row is committed: from here on the outcome is settled, not refused. */
  admitted(policyVersion: number, decidedBy: JsonObject): void
  /** The admission itself wrote the denial row. */
  refusalRecorded(): void
  noteAttempt(attempt: Attempt): void
  noteExchange(exchange: VendorExchange): void
  /** Whether the system's answer depends on the person who asks. */
  readonly personal: Personal
  readonly isAdmitted: boolean
  readonly isRefusalRecorded: boolean
  readonly policyVersion: number
  readonly stoppedAt: string
  readonly vendorRequestId: string | null
  /** How often the system was asked. */
  readonly attempts: number
  subject(): Subject
  inputFacts(): JsonObject
  outcomeFacts(): JsonObject
}

export function startRoad(call: Call, callId: string, monotonicMs: () => number): Road {
  const begun = monotonicMs()
  const steps: { step: string; atMs: number; ms: number }[] = []
  const system = nameOf(call.system)
  const tool = nameOf(call.tool)
  let project: string | null = null
  let shape: JsonObject = {}
  let stoppedAt = 'find tool'
  let isAdmitted = false
  let isRefusalRecorded = false
  let policyVersion = 0
  let isPersonal = false
  let decidedBy: JsonObject = {}
  const attempts: Attempt[] = []
  let vendorRequestId: string | null = null
  const exchanges: JsonObject[] = []
  const viewer = viewerOf(call.caller)

  return {
    callId,
    system,
    tool,
    requestBytes: call.requestBytes ?? 0,
    async step(name, work) {
      const at = monotonicMs()
      stoppedAt = name
      try {
        return await work()
      } finally {
        steps.push({ step: name, atMs: round(at - begun), ms: round(monotonicMs() - at) })
      }
    },
    know(found, input) {
      const given = isObject(input) ? input : {}
      const value = found.projectInput === null ? undefined : given[found.projectInput]
      project = typeof value === 'string' ? value.slice(0, 20) : null
      shape = shapeOf(given) as JsonObject
    },
    admitted(version, by) {
      isAdmitted = true
      policyVersion = version
      decidedBy = by
    },
    refusalRecorded() {
      isRefusalRecorded = true
    },
    noteAttempt(attempt) {
      attempts.push(attempt)
    },
    noteExchange({ path, status, budget, vendorRequestId: id }) {
      vendorRequestId = id ?? vendorRequestId
      if (exchanges.length < 20) {
        exchanges.push({
          path: path.slice(0, 120),
          status,
          remaining: budget?.remaining ?? null,
          limit: budget?.limit ?? null,
        })
      }
    },
    personal: {
      is: () => isPersonal,
      note() {
        isPersonal = true
      },
    },
    get isAdmitted() {
      return isAdmitted
    },
    get isRefusalRecorded() {
      return isRefusalRecorded
    },
    get policyVersion() {
      return policyVersion
    },
    get stoppedAt() {
      return stoppedAt
    },
    get vendorRequestId() {
      return vendorRequestId
    },
    get attempts() {
      return attempts.length
    },
    subject: () => ({
      callId,
      correlationId: call.correlationId,
      personId: call.caller.principal.id,
      door: call.caller.door,
      client: call.caller.client,
      system,
      tool,
      project,
    }),
    inputFacts: () => ({ input: shape, roles: [...call.caller.principal.roles], ...call.facts, ...viewer }),
    outcomeFacts: () => ({
      ...viewer,
      steps,
      decidedBy,
      attempts: attempts.map(({ startedAtMs, durationMs, code }) => ({
        atMs: round(startedAtMs - begun),
        ms: round(durationMs),
        code,
      })),
      exchanges,
    }),
  }
}

function nameOf(name: unknown): string {
  return typeof name === 'string' ? name.slice(0, NAME_CAP) : `(${typeof name})`
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
