import type { Database } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { SlackRequestState } from '#lib/db/generated/enums.ts'
import { asked } from './asked.ts'

type Requests = Pick<Database, 'slackRequest'>

/** A request whose worker has said nothing for so long has none any more. */
export const LEFT_MS = 5 * 60_000

/** Takes a request; null for whoever comes second, and for what is done. */
export async function take(id: string, nowMs: number, { slackRequest }: Requests) {
  const { count } = await slackRequest.updateMany({
    where: { id, OR: [{ state: 'received' }, { state: 'taken', changedAt: { lt: new Date(nowMs - LEFT_MS) } }] },
    data: { state: 'taken', changedAt: new Date(nowMs) },
  })
  if (count === 0) return null
  const row = await slackRequest.findUniqueOrThrow({ where: { id } })
  return { asked: asked.parse(row.asked), turnId: row.turnId }
}

/** Steps on; false when somebody else did. Ended requests keep nothing of what was asked. */
export async function step(
  id: string,
  [from, to]: readonly [SlackRequestState, SlackRequestState],
  nowMs: number,
  { slackRequest }: Requests,
): Promise<boolean> {
  const ended = !['received', 'taken', 'sending'].includes(to)
  const { count } = await slackRequest.updateMany({
    where: { id, state: from },
    data: { state: to, changedAt: new Date(nowMs), ...(ended ? { asked: Prisma.DbNull } : {}) },
  })
  return count === 1
}
