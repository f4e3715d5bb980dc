import type { Trail } from '#lib/audit/trail.ts'
import type { Database } from '#lib/db/client.ts'
import type { Guesses } from '#lib/identity/guesses.ts'

export type ScimDeps = {
  database: Database
  trail: Trail
  /** Our own address, which the resources say they are at. */
  origin: string
  /** Counts wrong tokens. */
  guesses: Guesses
}

export type Answer = { status: number; body?: object | undefined; headers?: Record<string, string>; dryRun?: boolean }
