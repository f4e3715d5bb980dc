import { readPermitted } from '#lib/access/holders.ts'
import type { Reader } from '#lib/db/client.ts'

/** A review is its reviewer's, and every administrator's. */
export async function mayDecide(db: Reader, personId: string, review: { reviewerId: string }): Promise<boolean> {
  if (review.reviewerId === personId) return true
  return (await readPermitted(db, 'people:write')).some(({ id }) => id === personId)
}
