import type { Conditions, Decision, Policy } from '#lib/access/types.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import type { Clock } from '#lib/core/clock.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Log } from '#lib/core/log.ts'
import type { SystemHost, ToolResult } from '#lib/hosting/host.ts'
import type { Ledger } from '#lib/ledger/types.ts'
import type { Guard } from '#lib/resilience/guard.ts'
import type { Credentials } from '#lib/secrets/credentials.ts'
import type { Catalog } from '#lib/systems/catalog.ts'

/** One tool, one set of arguments, as somebody asked for it: nothing in it is checked yet. */
export type Call = {
  caller: Caller
  system: unknown
  tool: unknown
  input: unknown
  correlationId: string
  /** Size of what arrived, for the audit. */
  requestBytes?: number
  /** Ends the call when the person does not want it any more. */
  signal?: AbortSignal
  /** Writes only: the client's own key for this write. */
  idempotencyKey?: string
  /** More for the audit: the client's tool-use id, the step of a playbook. */
  facts?: JsonObject
}

export type CallOutcome = {
  callId: string
  result: ToolResult
  /** What was taken out of the answer, for the person and the audit. */
  masked: string[]
  leftOut: number
  capped: boolean
  durationMs: number
}

export type GatewayDeps = {
  catalog: Catalog
  /** The policy version in force as this process knows it; `reload` reads it anew. */
  policy: { current(): Policy; reload(): Promise<Policy> }
  decide(
    policy: Policy,
    principal: Principal,
    need: { system: string; tool: string; input: JsonObject; takesProject?: boolean },
  ): Decision
  applyConditions(
    result: JsonObject,
    conditions: Conditions,
    principal: Principal,
  ): { result: JsonObject; masked: string[]; leftOut: number; capped: boolean }
  ledger: Ledger
  credentials: Credentials
  hostOf(system: string): SystemHost
  guardOf(system: string): Guard
  /** Today in the company's calendar, `YYYY-MM-DD`. */
  today(): string
  clock: Clock
  log: Log
}
