import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import type { Reader as Tables } from '#lib/db/client.ts'
import { noReport } from '../find-report.ts'

/** Somebody else owns it from now on: for a report whose owner leaves. Whoever reads it goes on reading it. */
export async function giveReport(tx: Tables, id: string, to: string, actor: PersonActing, trail: Trail): Promise<void> {
  const report = await tx.writtenReport.findFirst({ where: { id, removedAt: null } })
  const person = await tx.person.findFirst({
    where: { id: to, status: 'active' },
    select: { id: true, name: true, email: true },
  })
  if (report === null || person === null) throw noReport()
  await trail.write(actor, { action: 'reports.give', facts: { report: id, name: report.title, person } })
  // Who owns it needs no share of it.
  await tx.reportShare.deleteMany({ where: { reportId: id, personId: to } })
  await tx.writtenReport.update({ where: { id }, data: { ownerId: to } })
}
