import type pg from 'pg'
import type { EventOutcome } from '#lib/audit/event-outcomes.ts'
import { uuidv7 } from '#lib/core/ids.ts'

export type Person = { id: string; email: string; name: string; roles: string[] }

/** Someone in the tables that the audit reads names from. */
export async function addPerson(sql: pg.Pool, name: string, roles: string[]): Promise<Person> {
  const id = uuidv7()
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${id.slice(-6)}@ridgeline.example`
  await sql.query(`INSERT INTO person (id, email, name, source) VALUES ($1, $2, $3, 'local')`, [id, email, name])
  return { id, email, name, roles }
}

export type Past = {
  personId: string
  at: Date
  outcome: Exclude<EventOutcome, 'running'>
  stage?: 2 | 3 | 4
  system?: string
  tool?: string
  project?: string | null
  door?: string
  code?: string | null
  correlationId?: string
  callId?: string
}

/** A closing row at a chosen time, as a call of that time would have left it. */
export async function addPast(sql: pg.Pool, past: Past): Promise<string> {
  const { personId, at, outcome, code = null, project = null } = past
  const callId = past.callId ?? uuidv7(at.getTime())
  await sql.query(
    `INSERT INTO ledger.event (at, call_id, stage, ord, correlation_id, person_id, door, system, tool, project, outcome,
       code, policy_version, writer, wn, duration_ms, rows, canon, mac)
     VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, 1, 1, 1, 12, 3, '{}', '')`,
    [
      ...[at, callId, past.stage ?? (outcome === 'denied' ? 4 : 2), past.correlationId ?? uuidv7(), personId],
      ...[past.door ?? 'mcp', past.system ?? 'procore', past.tool ?? 'daily_logs', project, outcome, code],
    ],
  )
  return callId
}
