import type { Weighed } from '#lib/access/decide.ts'
import type { Conditions, Decision, Policy } from '#lib/access/types.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import type { Clock } from '#lib/core/clock.ts'
import type { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Log } from '#lib/core/log.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { SystemHost, ToolResult } from '#lib/hosting/host.ts'
import type { Ledger } from '#lib/ledger/types.ts'
import type { Guard } from '#lib/resilience/guard.ts'
import type { Credentials } from '#lib/secrets/credentials.ts'
import type { Company } from '#lib/settings/company.ts'
import type { Catalog, CatalogTool } from '#lib/systems/catalog.ts'
import type { Kept } from './kept.ts'

/** One tool, one set of arguments, as somebody asked for it: nothing in it is checked yet. */
export type Call = {
  caller: Caller
  system: unknown
  tool: unknown
  input: unknown
  correlationId: string
  /** `scheduled`: nobody waits for it, so it gives way to those who do. */
  urgency?: Urgency | undefined
  /** Size of what arrived, for the audit. */
  requestBytes?: number
  /** Ends the call when the person does not want it any more. */
  signal?: AbortSignal
  /** What a screen shows while the call is made; the audit row says the same. */
  onStep?(step: CallStep): void
  /** The door's own limit, on top of the matrix: it can refuse what the matrix allows and never the other way round. */
  restrict?: Restrict
  /** Token of a person's yes to exactly this call. */
  approval?: string
  /** Writes only: the client's own key for this write. */
  idempotencyKey?: string
  /** More for the audit: the client's tool-use id, the step of a plan. */
  facts?: JsonObject
}

export type Urgency = 'interactive' | 'scheduled'

export type CallStep =
  /** Committed: from here on the system is asked. */
  | { step: 'admitted' }
  | { step: 'ended'; error: GatewayError | null; rows: number | null; durationMs: number; attempts: number }

/** Why a door refuses the call; null when it does not. */
export type Restrict = (
  tool: CatalogTool,
  input: JsonObject,
) => { reason: 'denied' | 'approval_required'; message: string } | null

export type CallOutcome = {
  callId: string
  result: ToolResult
  /** What was taken out of the answer, for the person and the audit. */
  masked: string[]
  leftOut: number
  capped: boolean
  /** Somebody else with the same rights may have got another answer. */
  isPersonal: boolean
  durationMs: number
}

export type GatewayDeps = {
  catalog: Catalog
  /** The policy version in force as this process knows it; `reload` reads it anew. */
  policy: { current(): Policy; reload(): Promise<Policy> }
  decide(
    policy: Policy,
    who: Pick<Principal, 'roles' | 'projects'>,
    need: { system: string; tool: string; input: JsonObject | null; takesProject?: boolean },
    /** Told what was weighed, for whoever explains the decision. */
    seen?: (weighed: Weighed[]) => void,
  ): Decision
  /** Uses up a person's yes to exactly this call; false when there is none. Absent: nobody can give one. */
  redeemApproval?(asked: {
    token: string
    personId: string
    system: string
    tool: string
    input: JsonObject
  }): Promise<boolean>
  applyConditions(
    result: JsonObject,
    conditions: Conditions,
    principal: Principal,
    system: string,
  ): { result: JsonObject; masked: string[]; leftOut: number; capped: boolean }
  /** Calls only: what changes Gatehouse is written by the one trail. */
  ledger: Omit<Ledger, 'record'>
  credentials: Credentials
  hostOf(system: string): SystemHost
  guardOf(system: string): Guard
  /** What tools read for the pages that follow. Absent: nothing is kept. */
  kept?: Kept
  /** The person's epoch and the policy version as they are now; null for people who are disabled or unknown. */
  standing(personId: string): Promise<{ epoch: number; policyVersion: number } | null>
  /** Today in the company's calendar, `YYYY-MM-DD`. */
  today(): string
  /** What the company is like, as its settings say now. */
  company(): Company
  /** What a system's tenant calls what its connector's slots stand for. */
  slotNames(system: string): SlotNames
  /** Told that a vendor does not know what is mapped for these slots any more. */
  namesGone?(system: string, tool: string, slots: readonly string[]): void
  clock: Clock
  log: Log
}
