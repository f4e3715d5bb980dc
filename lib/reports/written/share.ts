import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import { readerName, type SharedWith, sharedWhom, sharedWith, type Whom } from '#lib/identity/readers.ts'
import { ownReport, type WriteDeps } from './author.ts'

type ShareDeps = Pick<WriteDeps, 'database' | 'trail'>

const MOST_SHARES = 50

/** Who may read one's own report. */
export async function readersOf(id: string, personId: string, database: Database): Promise<SharedWith[]> {
  await ownReport(database, id, { personId })
  const rows = await database.reportShare.findMany({
    where: { reportId: id },
    orderBy: { sharedAt: 'asc' },
    include: sharedWhom,
  })
  return rows.flatMap(sharedWith)
}

/** A reader is told it with their own rights; they may have it told and start another from it, and change nothing of it. */
export async function shareReport(
  id: string,
  whom: Whom,
  actor: PersonActing,
  { database, trail }: ShareDeps,
): Promise<void> {
  const { title } = await ownReport(database, id, actor)
  const name = await readerName(whom, actor, database)
  if ((await database.reportShare.count({ where: { reportId: id } })) >= MOST_SHARES) {
    throw new GatewayError('invalid_input', `A report can be shared with ${MOST_SHARES} people and teams.`)
  }
  const reader = whom.kind === 'person' ? { personId: whom.id } : { teamId: whom.id }
  if ((await database.reportShare.count({ where: { reportId: id, ...reader } })) > 0) return
  await trail.write(actor, {
    action: 'reports.share',
    facts: { report: id, name: title, kind: whom.kind, reader: whom.id, readerName: name },
  })
  // Two tabs at once: the same reader once.
  await database.reportShare.createMany({ data: [{ id: uuidv7(), reportId: id, ...reader }], skipDuplicates: true })
}

/** Takes a reader away: from the next request on there is no such report for them. What they were told stays theirs. */
export async function endReportShare(
  id: string,
  share: string,
  actor: PersonActing,
  { database, trail }: ShareDeps,
): Promise<void> {
  const { title } = await ownReport(database, id, actor)
  const found = (await readersOf(id, actor.personId, database)).find((one) => one.share === share)
  if (found === undefined) throw new GatewayError('not_found', 'The report is not shared with them.')
  const { kind, id: reader, name: readerName } = found
  await trail.write(actor, {
    action: 'reports.unshare',
    facts: { report: id, name: title, kind, reader, readerName },
  })
  await database.reportShare.deleteMany({ where: { id: share, reportId: id } })
}
