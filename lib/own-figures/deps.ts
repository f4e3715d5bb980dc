import type pg from 'pg'
import type { MacKey } from '#lib/audit/intact.ts'
import type { Principal } from '#lib/core/caller.ts'
import type { Database } from '#lib/db/client.ts'
import type { Words } from '#lib/measures/words.ts'

export type OwnDeps = {
  reads: pg.Pool
  database: Database
  /** What audit rows are signed with. */
  macKey: MacKey
  /** US dollars a month for models; null: none. */
  budget(): number | null
  timeZone(): string
  now(): Date
}

/** The same for one part that is told one reader. */
export type Telling = OwnDeps & { reader: Principal; words: Words }
