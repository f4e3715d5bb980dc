import { z } from 'zod'
import { type ErrorCode, errorTable, GatewayError, type Outcome } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { type Stage, stage } from './stages.ts'
import type { AdmitRequest, ChangeEvent, Settlement, Subject } from './types.ts'

type SignedStage = Exclude<Stage, typeof stage.denial>

/** The columns of one audit event, as far as the process knows them before the ledger has decided. */
export type EventRow = {
  /** A denial is signed as the intent that it was: the ledger decides. */
  stage: SignedStage
  callId: string
  correlationId: string
  personId: string | null
  door: string
  client: string | null
  system: string | null
  tool: string | null
  project: string | null
  outcome: Outcome | null
  code: ErrorCode | null
  /** Null: the version in force when the row is written. */
  policyVersion: number | null
  durationMs: number | null
  rows: number | null
  requestBytes: number | null
  responseBytes: number | null
  vendorRequestId: string | null
  action: string | null
}

/** What is signed with the row and kept in its text only. */
export type Details = { [key: string]: JsonObject[string] | undefined }

const textOrNull = z.string().nullable()
const numberOrNull = z.number().nullable()

/** A row with its signature, as the spool keeps it. */
export const signedRowShape = z.object({
  stage: z.literal([stage.intent, stage.outcome, stage.unknown, stage.change]),
  callId: z.string().regex(uuidPattern),
  correlationId: z.string().regex(uuidPattern),
  personId: z.string().regex(uuidPattern).nullable(),
  door: z.string(),
  client: textOrNull,
  system: textOrNull,
  tool: textOrNull,
  project: textOrNull,
  outcome: z.enum(['ok', 'denied', 'limited', 'failed', 'unknown', 'cancelled']).nullable(),
  code: z.custom<ErrorCode>((value) => typeof value === 'string' && value in errorTable).nullable(),
  policyVersion: numberOrNull,
  durationMs: numberOrNull,
  rows: numberOrNull,
  requestBytes: numberOrNull,
  responseBytes: numberOrNull,
  vendorRequestId: textOrNull,
  action: textOrNull,
  writer: z.number().int(),
  wn: z.number().int(),
  canon: z.string(),
  mac: z.string(),
}) satisfies z.ZodType<EventRow>

export type SignedRow = z.infer<typeof signedRowShape>

const blank = {
  outcome: null,
  code: null,
  durationMs: null,
  rows: null,
  requestBytes: null,
  responseBytes: null,
  vendorRequestId: null,
  action: null,
} as const

export function intentRow(request: AdmitRequest): EventRow {
  const code = request.refusal?.code ?? null
  return {
    ...blank,
    ...subjectOf(request),
    stage: stage.intent,
    code,
    outcome: code && errorTable[code].outcome,
    policyVersion: whole(request.policyVersion),
    requestBytes: request.requestBytes,
  }
}

export function intentDetails(request: AdmitRequest): Details {
  const { epoch, limitKeys, refusal, facts } = request
  // The signed text keeps the word that it always had.
  return { epoch, quotaKeys: [...limitKeys], refusal, facts }
}

export function outcomeRow(settlement: Settlement): EventRow {
  const { outcome, code, durationMs, rows, requestBytes, responseBytes, vendorRequestId } = settlement
  return {
    ...subjectOf(settlement),
    stage: stage.outcome,
    policyVersion: whole(settlement.policyVersion),
    outcome,
    code,
    durationMs,
    rows,
    requestBytes,
    responseBytes,
    vendorRequestId,
    action: null,
  }
}

export function changeRow(event: ChangeEvent): EventRow {
  return {
    ...blank,
    stage: stage.change,
    callId: uuidv7(),
    correlationId: uuid(event.correlationId),
    personId: event.personId === null ? null : uuid(event.personId),
    door: event.door,
    client: event.client,
    system: null,
    tool: null,
    project: null,
    outcome: event.outcome,
    policyVersion: null,
    action: event.action,
  }
}

/** A person of dozens of directory groups is a member of as many teams. */
const MOST_KEYS = 100
const limitKey = /^[a-z.]+:[\x21-\x7e]{1,150}$/

/** Keys are compared by bytes here and in Postgres, which agree on ASCII only. */
export function checkedLimitKeys(keys: readonly string[]): string[] {
  const distinct = [...new Set(keys)]
  const wrong = distinct.find((key) => !limitKey.test(key))
  if (wrong !== undefined) throw malformed(`limit key ${JSON.stringify(wrong)}`)
  if (distinct.length > MOST_KEYS) throw malformed(`${distinct.length} limit keys`)
  return distinct
}

export function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw malformed(`not a whole number: ${value}`)
  return value
}

function subjectOf(subject: Subject) {
  return {
    callId: uuid(subject.callId),
    correlationId: uuid(subject.correlationId),
    personId: uuid(subject.personId),
    door: subject.door,
    client: subject.client,
    system: subject.system,
    tool: subject.tool,
    project: subject.project,
  }
}

function uuid(value: string): string {
  if (!uuidPattern.test(value)) throw malformed(`not a UUID: ${JSON.stringify(value)}`)
  return value
}

function malformed(what: string): GatewayError {
  return new GatewayError('internal', 'Something went wrong on our side; nothing was sent.', {
    internal: `ledger: malformed call, ${what}`,
  })
}
