import type { Trail } from '#lib/audit/trail.ts'
import type { Database } from '#lib/db/client.ts'

export type AccessDeps = { db: Database; trail: Trail }
