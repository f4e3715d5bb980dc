import type pg from 'pg'
import type { AccessDeps } from '#lib/access/deps.ts'

export type ReviewDeps = AccessDeps & {
  /** The ledger, which says when somebody last used what. */
  reads: pg.Pool
  now(): Date
  /** The company's. */
  timeZone(): string
}
