import type pg from 'pg'
import { columnNumber, columnText } from '#lib/ledger/encode.ts'
import type { SignedRow } from '#lib/ledger/rows.ts'
import type { Decided } from './demo-calls.ts'

export type SignedEntry = { atMs: number; row: SignedRow; decided: Decided }

const columns = `at, call_id, stage, ord, correlation_id, person_id, door, client, system, tool, project, outcome, code,
  verdict, scope, policy_version, writer, wn, duration_ms, rows, request_bytes, response_bytes, vendor_request_id, action,
  canon, mac`

/** One day is one transaction, its rows in the order of time: as many batches of the ledger would have left them. */
export async function writeDemoDay(client: pg.ClientBase, entries: readonly SignedEntry[]): Promise<void> {
  const rows = entries.map((entry, index) => columnsOf(entry, index + 1))
  await client.query(
    `INSERT INTO ledger.event (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::ledger.event, $1::json)`,
    [JSON.stringify(rows)],
  )
}

function columnsOf({ atMs, row, decided }: SignedEntry, ord: number) {
  return {
    at: new Date(atMs).toISOString(),
    call_id: row.callId,
    stage: decided.stage,
    ord,
    correlation_id: row.correlationId,
    person_id: row.personId,
    door: row.door,
    client: text(row.client),
    system: text(row.system),
    tool: text(row.tool),
    project: text(row.project),
    outcome: decided.outcome,
    code: decided.code,
    verdict: decided.verdict,
    scope: decided.scope,
    policy_version: decided.policyVersion,
    writer: row.writer,
    wn: row.wn,
    duration_ms: number(row.durationMs),
    rows: number(row.rows),
    request_bytes: number(row.requestBytes),
    response_bytes: number(row.responseBytes),
    vendor_request_id: text(row.vendorRequestId),
    action: text(row.action),
    canon: row.canon,
    mac: row.mac,
  }
}

function text(value: string | null): string | null {
  return value === null ? null : columnText(value)
}

function number(value: number | null): number | null {
  return value === null ? null : columnNumber(value)
}
