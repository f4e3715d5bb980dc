import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Database, Reader as Tables } from '#lib/db/client.ts'
import type { WrittenReport } from '#lib/db/generated/client.ts'
import { noReport } from '../find-report.ts'

/** Who writes a report. Their name stands under what they comment. */
export type Author = { actor: PersonActing; name: string }

export type WriteDeps = { database: Database; trail: Trail; now(): Date }

/** One of a person's own, or `not_found`. */
export async function ownReport(
  tx: Tables,
  id: string,
  { personId }: Pick<PersonActing, 'personId'>,
  { removed = false } = {},
): Promise<WrittenReport> {
  const where = { id, ownerId: personId, removedAt: removed ? { not: null } : null }
  const found = uuidPattern.test(id) ? await tx.writtenReport.findFirst({ where }) : null
  if (found === null) throw noReport()
  return found
}
