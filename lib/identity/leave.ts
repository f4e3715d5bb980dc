import type { Change } from '#lib/audit/changes.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Tx } from './as-administrator.ts'
import { endAccess } from './end-access.ts'

type Who = { id: string; name: string; email: string }

/** Ends every access of a person with the transaction's commit; what they leave behind waits in the list of leavers. */
export async function leave(
  tx: Tx,
  { id, name, email }: Who,
  { reason, by }: { reason: string; by: string | null },
): Promise<Change> {
  await tx.person.update({ where: { id }, data: { status: 'disabled' } })
  const { sessions, tokens, slackLinks } = await endAccess(tx, id)
  await closeLists(tx, id)
  const way = by === null ? 'directory' : 'administrator'
  await tx.leaver.create({
    data: { id: uuidv7(), personId: id, way, byId: by, reason, sessions, tokens, slackLinks },
  })
  return { action: 'people.disable', facts: { person: { id, name, email }, reason, sessions, tokens } }
}

/** They may come in again, with what they hold; what ended stays ended. */
export async function comeBack(tx: Tx, { id, name, email }: Who, reason: string): Promise<Change> {
  await tx.person.update({ where: { id }, data: { status: 'active' } })
  await closeLists(tx, id)
  return { action: 'people.enable', facts: { person: { id, name, email }, reason } }
}

/** Of one person one list is open. Whoever leaves again while one is, was here between without anybody saying so. */
async function closeLists(tx: Tx, personId: string): Promise<void> {
  await tx.leaver.updateMany({
    where: { personId, closedAt: null },
    data: { closedAt: new Date(), cameBack: true },
  })
}
