import { z } from 'zod'
import type { Database } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { Queue, Task } from '#lib/queue/queue.ts'
import { LEFT_MS } from './hand-over.ts'
import { answerTask } from './receive.ts'

type TidyDeps = { database: Pick<Database, 'slackRequest'>; queue: Pick<Queue, 'add'>; nowMs: () => number }

/** An answer that comes later than this answers nobody. */
const TOO_LATE_MS = 30 * 60_000
/** Longer than Slack tells anything again. */
const KEPT_MS = 7 * 24 * 3_600_000

/** What a process that ended left behind: begun anew, or given up where it is too late or may have been sent. */
export function tidyRequests(deps: TidyDeps): Task {
  return { name: 'tidy slack requests', payload: z.unknown(), everyMinutes: 1, run: () => tidy(deps) }
}

export async function tidy({ database: { slackRequest }, queue, nowMs }: TidyDeps): Promise<void> {
  const before = (ms: number) => ({ lt: new Date(nowMs() - ms) })
  const changedAt = new Date(nowMs())
  await slackRequest.updateMany({
    where: { state: 'sending', changedAt: before(LEFT_MS) },
    data: { state: 'unknown', asked: Prisma.DbNull, changedAt },
  })
  await slackRequest.updateMany({
    where: { state: { in: ['received', 'taken'] }, receivedAt: before(TOO_LATE_MS) },
    data: { state: 'failed', asked: Prisma.DbNull, changedAt },
  })
  await slackRequest.deleteMany({ where: { receivedAt: before(KEPT_MS) } })
  const left = await slackRequest.findMany({
    where: { state: { in: ['received', 'taken'] }, changedAt: before(LEFT_MS) },
    select: { id: true },
  })
  for (const { id } of left) await queue.add(answerTask, { id }, id)
}
