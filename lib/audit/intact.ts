import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { macOf } from '#lib/ledger/canon.ts'
import { columnNumber, columnText } from '#lib/ledger/encode.ts'
import { stage } from '#lib/ledger/stages.ts'
import type { EventRow } from './rows.ts'

export type MacKey = Buffer | KeyObject

const text = z.string().nullish()
const number = z.number().nullish()

/** The columns that a row was signed with; see lib/ledger/rows.ts and canon.ts. */
const signedText = z.object({
  stage: z.number(),
  callId: z.string(),
  correlationId: z.string(),
  personId: text,
  door: z.string(),
  client: text,
  system: text,
  tool: text,
  project: text,
  outcome: text,
  code: text,
  policyVersion: number,
  durationMs: number,
  rows: number,
  requestBytes: number,
  responseBytes: number,
  vendorRequestId: text,
  action: text,
  writer: z.number(),
  wn: z.number(),
  /** When it was signed, by the clock of the process. */
  time: z.number(),
  quotaKeys: z.array(z.string()).default([]),
})
type Signed = z.infer<typeof signedText>

/**
 * Are the rows of one call, or of one change, what was signed? Every column that the signed text holds is compared,
 * what the ledger decided afterwards must follow from it, and an ending has its beginning. The one answer that search,
 * event, trace, export and command line give.
 */
export function isIntact(rows: readonly EventRow[], macKey: MacKey): boolean {
  const began = rows.some((row) => row.stage === stage.intent)
  const ended = rows.some((row) => row.stage === stage.outcome || row.stage === stage.unknown)
  return rows.length > 0 && (began || !ended) && rows.every((row) => rowIsIntact(row, macKey))
}

function rowIsIntact(row: EventRow, macKey: MacKey): boolean {
  if (macOf(macKey, row.canon) !== row.mac) return false
  const signed = signedIn(row.canon)
  return signed !== null && sameColumns(signed, row) && follows(signed, row) && inTime(signed, row)
}

function signedIn(canon: string): Signed | null {
  try {
    return signedText.safeParse(JSON.parse(canon)).data ?? null
  } catch {
    return null
  }
}

function sameColumns(signed: Signed, row: EventRow): boolean {
  return (
    sameId(signed.callId, row.call_id) &&
    sameId(signed.correlationId, row.correlation_id) &&
    sameId(signed.personId, row.person_id) &&
    sameText(signed.door, row.door) &&
    sameText(signed.client, row.client) &&
    sameText(signed.system, row.system) &&
    sameText(signed.tool, row.tool) &&
    sameText(signed.project, row.project) &&
    sameText(signed.vendorRequestId, row.vendor_request_id) &&
    sameText(signed.action, row.action) &&
    sameNumber(signed.durationMs, row.duration_ms) &&
    sameNumber(signed.rows, row.rows) &&
    sameNumber(signed.requestBytes, row.request_bytes) &&
    sameNumber(signed.responseBytes, row.response_bytes) &&
    // A change is signed before it is known which version is in force when it is written.
    (signed.policyVersion == null || signed.policyVersion === row.policy_version) &&
    signed.writer === row.writer &&
    signed.wn === row.wn
  )
}

type Decided = { verdict: string | null; stage: number; outcome: string | null; code: string | null }

/** What the ledger can make of an intent that was not refused before; see `ledger.step`. */
const decisions: readonly Decided[] = [
  { verdict: 'admitted', stage: stage.intent, outcome: null, code: null },
  { verdict: 'disabled', stage: stage.denial, outcome: 'denied', code: 'unauthenticated' },
  { verdict: 'limited', stage: stage.denial, outcome: 'limited', code: 'rate_limited' },
]

/** Stage, outcome, code, verdict and the limit that bit are the ledger's, within what the signed text leaves open. */
function follows(signed: Signed, row: EventRow): boolean {
  const told: Decided = {
    verdict: null,
    stage: signed.stage,
    outcome: signed.outcome ?? null,
    code: signed.code ?? null,
  }
  const open =
    signed.stage !== stage.intent
      ? [told]
      : signed.code == null
        ? decisions
        : [{ ...told, verdict: 'refused', stage: stage.denial }]
  const limits = signed.quotaKeys.map((key) => key.split(':')[0])
  const scopeFits = row.verdict === 'limited' ? limits.includes(row.scope ?? '') : row.scope === null
  return scopeFits && open.some((decided) => isDecided(decided, row))
}

function isDecided(decided: Decided, row: EventRow): boolean {
  return (
    decided.verdict === row.verdict &&
    decided.stage === row.stage &&
    decided.outcome === row.outcome &&
    decided.code === row.code
  )
}

/** Clocks may differ by a day and a bit; an ending may have waited longer on disk. */
const clocksMs = 26 * 3_600_000

function inTime(signed: Signed, row: EventRow): boolean {
  const late = row.at_ms - signed.time
  const mayWait = row.stage === stage.outcome || row.stage === stage.unknown
  return late > -clocksMs && (mayWait || late < clocksMs)
}

function sameId(signed: string | null | undefined, column: string | null): boolean {
  return (signed?.toLowerCase() ?? null) === column
}

function sameText(signed: string | null | undefined, column: string | null): boolean {
  return signed == null ? column === null : columnText(signed) === column
}

function sameNumber(signed: number | null | undefined, column: number | null): boolean {
  return signed == null ? column === null : columnNumber(signed) === column
}
