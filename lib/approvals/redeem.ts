import type { JsonObject } from '#lib/core/json.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Database } from '#lib/db/client.ts'

/** A yes is used at once by the turn that waited for it; one that was not is no yes for another day. */
const FRESH_MS = 5 * 60_000

/** Uses up a person's yes to exactly this call, once whatever happens side by side. False when there is none. */
export async function redeemApproval(
  asked: { token: string; personId: string; system: string; tool: string; input: JsonObject },
  { database, nowMs }: { database: Database; nowMs: () => number },
): Promise<boolean> {
  const { token: id, input, ...same } = asked
  if (!uuidPattern.test(id)) return false
  const { count } = await database.approval.updateMany({
    where: {
      id,
      ...same,
      state: 'approved',
      input: { equals: input },
      decidedAt: { gt: new Date(nowMs() - FRESH_MS) },
    },
    data: { state: 'used' },
  })
  return count === 1
}
