import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { uuidv7 } from '#lib/core/ids.ts'
import { type LedgerOptions, openLedger } from '#lib/ledger/open.ts'
import type { Ledger } from '#lib/ledger/types.ts'
import { addPastMonths } from './audit.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { request, settlementOf, silent } from './ledger-calls.ts'

export { request, settlementOf, silent }
export const macKey = Buffer.alloc(32, 7)

/** A database with one person, and ledgers on it that are closed with it. */
export type Bench = {
  database: TestDatabase
  sql: pg.Pool
  personId: string
  spoolDir: string
  open(options?: Partial<LedgerOptions>): Promise<Ledger>
  close(): Promise<void>
}

export async function createBench(): Promise<Bench> {
  const database = await createTestDatabase()
  const spoolDir = await mkdtemp(path.join(tmpdir(), 'spool-'))
  const sql = new pg.Pool({ connectionString: database.url, max: 4 })
  sql.on('error', () => {})
  // On the first of a month, a minute ago is in one that a new ledger has no room for.
  await addPastMonths(sql, 1)
  const ledgers: Ledger[] = []
  return {
    database,
    sql,
    personId: await addPerson(sql),
    spoolDir,
    async open(options) {
      const ledger = await openLedger({ url: database.url, spoolDir, macKey, log: silent, ...options })
      ledgers.push(ledger)
      return ledger
    },
    async close() {
      await Promise.all(ledgers.map((ledger) => ledger.close()))
      await sql.end()
      await database.drop()
      await rm(spoolDir, { recursive: true, force: true })
    },
  }
}

export async function addPerson(sql: pg.Pool): Promise<string> {
  const personId = uuidv7()
  await sql.query('INSERT INTO ledger.person_epoch (person, epoch) VALUES ($1, 1)', [personId])
  return personId
}

export async function setRule(sql: pg.Pool, scope: string, kind: 'r' | 'w', limit: number | null): Promise<void> {
  const day = 86_400_000_000
  await sql.query(
    `INSERT INTO ledger.quota_rule (scope, kind, period_us, lim, burst) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (scope) DO UPDATE SET kind = $2, period_us = $3, lim = $4, burst = $5`,
    [scope, kind, day, limit, limit === 0 ? null : limit],
  )
}

export async function stagesOf(sql: pg.Pool, callId: string): Promise<number[]> {
  const { rows } = await sql.query('SELECT stage FROM ledger.event WHERE call_id = $1 ORDER BY at, stage', [callId])
  return rows.map(({ stage }) => Number(stage))
}

export async function count(sql: pg.Pool, condition: string): Promise<number> {
  const { rows } = await sql.query(`SELECT count(*)::int AS n FROM ledger.event WHERE ${condition}`)
  return Number(rows[0].n)
}
