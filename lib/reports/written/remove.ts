import { type Author, ownReport, type WriteDeps } from './author.ts'

/** Gone at once for everybody. Schedules of it stay and say that it is not there any more. */
export function removeReport(id: string, { actor }: Author, { database, trail, now }: WriteDeps): Promise<void> {
  return database.$transaction(async (tx) => {
    const { title } = await ownReport(tx, id, actor)
    await trail.write(actor, { action: 'reports.remove', facts: { report: id, name: title } })
    await tx.writtenReport.update({ where: { id }, data: { removedAt: now() } })
  })
}

/** Takes the deletion back, for everybody it was shared with, too. */
export function putBackReport(id: string, { actor }: Author, { database, trail }: WriteDeps): Promise<void> {
  return database.$transaction(async (tx) => {
    const { title } = await ownReport(tx, id, actor, { removed: true })
    await trail.write(actor, { action: 'reports.put_back', facts: { report: id, name: title } })
    await tx.writtenReport.update({ where: { id }, data: { removedAt: null } })
  })
}
