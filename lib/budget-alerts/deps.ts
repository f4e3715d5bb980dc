import type pg from 'pg'
import type { Trail } from '#lib/audit/trail.ts'
import type { Log } from '#lib/core/log.ts'
import type { Budgets } from '#lib/cost/budgets.ts'
import type { Database } from '#lib/db/client.ts'
import type { Mail } from '#lib/mail/send.ts'

export type AlertDeps = {
  reads: pg.Pool
  database: Database
  trail: Trail
  log: Log
  /** Null while there is no mail server: alerts stand in the app alone. */
  mail(): Mail | null
  budgets(): Budgets
  /** Mail addresses that the budget names beside the administrators. */
  named(): readonly string[]
  timeZone(): string
  now(): Date
  /** Where Gatehouse stands. */
  origin: string
}
