import type pg from 'pg'
import { z } from 'zod'
import { type EventOutcome, outcomes } from './event-outcomes.ts'

/** All rows of one call or of one question, as they stand in the ledger. */
const eventRow = z.object({
  at_ms: z.number(),
  call_id: z.string(),
  stage: z.number(),
  correlation_id: z.string(),
  person_id: z.string().nullable(),
  door: z.string(),
  client: z.string().nullable(),
  system: z.string().nullable(),
  tool: z.string().nullable(),
  project: z.string().nullable(),
  action: z.string().nullable(),
  outcome: z.string().nullable(),
  code: z.string().nullable(),
  verdict: z.string().nullable(),
  scope: z.string().nullable(),
  policy_version: z.coerce.number(),
  writer: z.number(),
  wn: z.coerce.number(),
  duration_ms: z.number().nullable(),
  rows: z.number().nullable(),
  request_bytes: z.number().nullable(),
  response_bytes: z.number().nullable(),
  vendor_request_id: z.string().nullable(),
  canon: z.string(),
  mac: z.string(),
})
export type EventRow = z.infer<typeof eventRow>

/** What stands in the column of an altered row may be no outcome at all. */
export function outcomeIn(column: string | null): EventOutcome | null {
  return column === null ? null : (outcomes.find((known) => known === column) ?? 'unknown')
}

const columns = `extract(epoch FROM e.at)::float8 * 1000 AS at_ms, e.call_id, e.stage, e.correlation_id, e.person_id,
  e.door, e.client, e.system, e.tool, e.project, e.action, e.outcome, e.code, e.verdict, e.scope, e.policy_version, e.writer,
  e.wn, e.duration_ms, e.rows, e.request_bytes, e.response_bytes, e.vendor_request_id, e.canon, e.mac`

/** Ids carry their time, so a call is found without an index of its own; clocks may differ by this much. */
const nearMs = [10 * 60_000, 26 * 3_600_000]

/** Every row of a call, first to last; empty when there is none, or none that this person may see. */
export async function rowsOfCall(callId: string, only: string | null, reads: pg.Pool): Promise<EventRow[]> {
  const madeMs = Number.parseInt(callId.replace('-', '').slice(0, 12), 16)
  for (const near of nearMs) {
    // A row that was moved to another question still belongs to its call, and tells that it was altered.
    const { rows } = await reads.query(
      `SELECT DISTINCT e.correlation_id FROM ledger.event e
        WHERE e.at BETWEEN $1 AND $2 AND e.call_id = $3 AND ($4::uuid IS NULL OR e.person_id = $4)`,
      [new Date(madeMs - near), new Date(madeMs + near), callId, only],
    )
    const questions = z.array(z.object({ correlation_id: z.string() })).parse(rows)
    if (questions.length === 0) continue
    const all = await Promise.all(questions.map((found) => rowsOfQuestion(found.correlation_id, only, reads)))
    return all.flat().filter((row) => row.call_id === callId)
  }
  return []
}

/** A question of more rows than this is shown cut, and says so. */
export const mostRows = 2_000

/** Every row of a correlation id, in the order in which they were written. */
export async function rowsOfQuestion(correlationId: string, only: string | null, reads: pg.Pool): Promise<EventRow[]> {
  const { rows } = await reads.query(
    `SELECT ${columns} FROM ledger.event e
      WHERE e.correlation_id = $1 AND ($2::uuid IS NULL OR e.person_id = $2)
      ORDER BY e.xid, e.ord LIMIT ${mostRows}`,
    [correlationId, only],
  )
  return z.array(eventRow).parse(rows)
}

/** Every row of these calls, by call; rows of one call in the order in which they were written. */
export async function rowsOfCalls(
  calls: readonly { callId: string; correlationId: string }[],
  reads: pg.Pool,
): Promise<Map<string, EventRow[]>> {
  const { rows } = await reads.query(
    // IS TRUE keeps the call ids out of the plan: an index that holds them second would be read from end to end.
    `SELECT ${columns} FROM ledger.event e
      WHERE e.correlation_id = ANY ($1::uuid[]) AND (e.call_id = ANY ($2::uuid[])) IS TRUE ORDER BY e.xid, e.ord`,
    [[...new Set(calls.map(({ correlationId }) => correlationId))], calls.map(({ callId }) => callId)],
  )
  return Map.groupBy(z.array(eventRow).parse(rows), (row) => row.call_id)
}

export type PersonName = { id: string; name: string | null; email: string | null }

/** People as the table knows them now; leavers stay in it. */
export async function namePerson(id: string | null, reads: pg.Pool): Promise<PersonName | null> {
  if (id === null) return null
  const { rows } = await reads.query('SELECT id, name, email FROM person WHERE id = $1', [id])
  const found = z.array(z.object({ id: z.string(), name: z.string(), email: z.string() })).parse(rows)[0]
  return found ?? { id, name: null, email: null }
}
