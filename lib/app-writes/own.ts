import type { Principal } from '#lib/core/caller.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { type AppWriteDeps, type AppWriteRow, whole } from './types.ts'

/** A question to this person and to nobody else; whoever only sees Gatehouse as them is somebody else. */
export async function findOwn(
  id: string,
  { id: personId, viewed }: Pick<Principal, 'id' | 'viewed'>,
  { database }: Pick<AppWriteDeps, 'database'>,
): Promise<AppWriteRow | null> {
  if (viewed === true || !uuidPattern.test(id)) return null
  return database.appWrite.findFirst({ where: { approvalId: id, approval: { personId } }, include: whole })
}
