import type { Door } from '#lib/core/door.ts'
import type { ErrorCode, Outcome } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'

/** Who asked for what, as every row of a call says it. */
export type Subject = {
  callId: string
  correlationId: string
  personId: string
  door: Door
  /** The MCP client's own name, the browser, the schedule. Self-reported: never used to decide. */
  client: string | null
  system: string
  /** Bare tool name, or what was asked for when no such tool exists (cut at 128 characters). */
  tool: string
  /** Job number the call is about, when its input names one. */
  project: string | null
}

export type Refusal = {
  code: ErrorCode
  /** The step of the road that refused: `find tool`, `check input`, `authorize`. */
  step: string
  /** The sentence the person got. */
  reason: string
}

export type AdmitRequest = Subject & {
  /** As read when the caller was identified; a different committed value makes the admission stale. */
  epoch: number
  policyVersion: number
  /** Already refused by an earlier step: writes the denial row, charges nothing. */
  refusal?: Refusal
  /** `scope:id` in ASCII, at most a hundred, each with a rule for its scope. All are charged or none. */
  limitKeys: readonly string[]
  requestBytes: number
  /** Input shape, roles, the deciding rule, the question: kept in the signed text of the row. */
  facts: JsonObject
}

export type Admission =
  /** The intent row is committed. `at` is the database's clock, ms since 1970. */
  | { verdict: 'admitted'; at: number; policyVersion: number }
  /** The denial row for the given refusal is committed. */
  | { verdict: 'refused'; at: number }
  /** Nothing was written: reload the person or the matrix, decide again, admit again. */
  | { verdict: 'stale'; what: 'epoch' | 'policy'; policyVersion: number }
  /** The person is disabled or unknown; the denial row is committed. */
  | { verdict: 'disabled'; at: number }
  /** A limit is used up; the denial row is committed and nothing was charged. */
  | { verdict: 'limited'; at: number; scope: string; key: string; retryAfterMs: number }

export type Settlement = Subject & {
  outcome: Outcome
  code: ErrorCode | null
  durationMs: number
  rows: number | null
  requestBytes: number
  responseBytes: number | null
  vendorRequestId: string | null
  policyVersion: number
  /** Step times, attempts, masks, record ids used: kept in the signed text of the row. */
  facts: JsonObject
}

/** An event that is no call: a sign-in, a refused token, a published matrix, a minted token. */
export type ChangeEvent = {
  correlationId: string
  /** Null when nobody could be identified. */
  personId: string | null
  door: Door
  client: string | null
  /** `area.verb`: `access.publish`, `session.refused`, `token.mint`. */
  action: string
  outcome: Outcome
  facts: JsonObject
}

export type Ledger = {
  /** Resolves after COMMIT. Throws GatewayError `audit_unavailable` within 2 s when it cannot commit. */
  admit(request: AdmitRequest): Promise<Admission>
  /** Resolves when the outcome row is committed or safely spooled; callers may answer before. */
  settle(settlement: Settlement): Promise<void>
  /** Resolves after COMMIT; throws `audit_unavailable`. */
  record(event: ChangeEvent): Promise<void>
  /** True while commits succeed; the health page reads it. */
  healthy(): boolean
  /** 0 to 1: how much of the room for outcomes that Postgres did not take is used. */
  spoolFullness(): number
  /** Sends what waits and closes. */
  close(): Promise<void>
}
