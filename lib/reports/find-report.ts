import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Reader as Tables } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { type ReportDefinition, reportDefinition } from './definition.ts'
import { library } from './library/index.ts'

/** Who wants to read it; a team of theirs may be who it is shared with. */
export type ReportReader = Pick<Principal, 'id' | 'teams'>

export type FoundReport = {
  id: string
  definition: ReportDefinition
  /** Null for one of ours. */
  written: { ownerId: string; owner: string; isOwn: boolean; version: number; savedAt: string } | null
}

/** A report of ours or of a person; null where there is none, it is gone, or nobody shared it with them: nobody learns which. */
export async function findReport(id: string, reader: ReportReader, db: Tables): Promise<FoundReport | null> {
  const ours = library.get(id)
  if (ours !== undefined) return { id, definition: ours, written: null }
  if (!uuidPattern.test(id)) return null
  const row = await db.writtenReport.findFirst({
    where: { AND: [{ id }, readableBy(reader)] },
    include: { owner: { select: { name: true } } },
  })
  if (row === null) return null
  const { ownerId, owner, version, savedAt } = row
  return {
    id,
    definition: reportDefinition.parse(row.definition),
    written: { ownerId, owner: owner.name, isOwn: ownerId === reader.id, version, savedAt: savedAt.toISOString() },
  }
}

/** The same, where what is not there ends it. */
export async function requireReport(id: string, reader: ReportReader, db: Tables): Promise<FoundReport> {
  const found = await findReport(id, reader, db)
  if (found === null) throw noReport()
  return found
}

export function noReport(): GatewayError {
  return new GatewayError('not_found', 'There is no such report for you.')
}

/** Their own, and what is shared with them or with a team they are in now. */
export function readableBy({ id, teams }: ReportReader): Prisma.WrittenReportWhereInput {
  const shared = { shares: { some: { OR: [{ personId: id }, { team: { slug: { in: [...teams] } } }] } } }
  return { removedAt: null, OR: [{ ownerId: id }, shared] }
}
