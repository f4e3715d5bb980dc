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
  client?: string
  code?: string | null
  correlationId?: string
  callId?: string
  ms?: number
}

/** Past months to write into: the ledger itself only makes this one and those to come. */
export async function addPastMonths(sql: pg.Pool, months: number): Promise<void> {
  for (let back = 1; back <= months; back++) {
    const { rows } = await sql.query(
      `SELECT to_char(m, 'YYYYMM') AS name, (m AT TIME ZONE 'UTC')::text AS from, ((m + interval '1 month') AT TIME ZONE 'UTC')::text AS to
         FROM (SELECT date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => $1) AS m) month`,
      [back],
    )
    const { name, from, to } = rows[0]
    await sql.query(
      `CREATE TABLE IF NOT EXISTS ledger.event_${name} PARTITION OF ledger.event FOR VALUES FROM ('${from}') TO ('${to}')`,
    )
  }
}

/** A closing row at a chosen time, as a call of that time would have left it. */
export async function addPast(sql: pg.Pool, past: Past): Promise<string> {
  const { personId, at, outcome, code = null, project = null, ms = 12 } = past
  const callId = past.callId ?? uuidv7(at.getTime())
  await sql.query(
    `INSERT INTO ledger.event (at, call_id, stage, ord, correlation_id, person_id, door, client, system, tool, project, outcome,
       code, policy_version, writer, wn, duration_ms, rows, canon, mac)
     VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, 1, 1, $13, 3, '{}', '')`,
    [
      ...[at, callId, past.stage ?? (outcome === 'denied' ? 4 : 2), past.correlationId ?? uuidv7(), personId],
      ...[
        past.door ?? 'mcp',
        past.client ?? null,
        past.system ?? 'procore',
        past.tool ?? 'daily_logs',
        project,
        outcome,
        code,
        ms,
      ],
    ],
  )
  return callId
}
