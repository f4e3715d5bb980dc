import type { Database } from '#lib/db/client.ts'
import { type ReportDefinition, reportDefinition } from '../definition.ts'
import { type ReportReader, readableBy } from '../find-report.ts'
import { goneAt } from './trash.ts'

export type ReportLine = {
  id: string
  definition: ReportDefinition
  owner: string
  isOwn: boolean
  savedAt: string
  /** Schedules that tell it, whoever made them. */
  schedules: number
  /** People and teams it is shared with. */
  readers: number
}

export type RemovedLine = { id: string; title: string; removedAt: string; goneAt: string }

/** Reports of people that somebody may read, their own first, each by its title. */
export async function listWritten(reader: ReportReader, database: Database): Promise<ReportLine[]> {
  const rows = await database.writtenReport.findMany({
    where: readableBy(reader),
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
    include: { owner: { select: { name: true } }, _count: { select: { shares: true } } },
  })
  const used = await schedulesOf(
    rows.map(({ id }) => id),
    database,
  )
  const lines = rows.map(({ id, definition, ownerId, owner, savedAt, _count }) => ({
    ...{ id, owner: owner.name, isOwn: ownerId === reader.id, savedAt: savedAt.toISOString() },
    ...{ definition: reportDefinition.parse(definition), schedules: used.get(id) ?? 0, readers: _count.shares },
  }))
  return [...lines.filter(({ isOwn }) => isOwn), ...lines.filter(({ isOwn }) => !isOwn)]
}

async function schedulesOf(ids: string[], database: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await database.schedule.groupBy({
    by: ['definitionId'],
    where: { definitionId: { in: ids }, removedAt: null },
    _count: true,
  })
  return new Map(rows.map(({ definitionId, _count }) => [definitionId ?? '', _count]))
}

/** What a person deleted and can take back, the last first. */
export async function listRemoved({ id }: Pick<ReportReader, 'id'>, database: Database): Promise<RemovedLine[]> {
  const rows = await database.writtenReport.findMany({
    where: { ownerId: id, removedAt: { not: null } },
    orderBy: { removedAt: 'desc' },
    select: { id: true, title: true, removedAt: true },
  })
  return rows.flatMap(({ removedAt, ...row }) => {
    if (removedAt === null) return []
    return [{ ...row, removedAt: removedAt.toISOString(), goneAt: goneAt(removedAt).toISOString() }]
  })
}
