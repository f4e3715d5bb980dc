import { z } from 'zod'
import type { JsonObject } from '#lib/core/json.ts'
import type { Database } from '#lib/db/client.ts'
import type { Queue, Task } from '#lib/queue/queue.ts'
import { LEFT_MS } from '../hand-over.ts'
import { writeTask } from './confirm.ts'
import { notDone } from './written.ts'

type TidyDeps = {
  database: Pick<Database, 'slackWrite' | 'approval'>
  queue: Pick<Queue, 'add'>
  nowMs: () => number
}

/** What was written stands in its system and in the audit; here it is for the home tab. */
const KEPT_MS = 7 * 24 * 3_600_000

/** What a process that ended left behind: begun where it was not, and said to be unknown where it was. */
export function tidyWrites(deps: TidyDeps): Task {
  return { name: 'tidy slack writes', payload: z.unknown(), everyMinutes: 1, run: () => tidy(deps) }
}

export async function tidy({ database: { slackWrite, approval }, queue, nowMs }: TidyDeps): Promise<void> {
  const left = { lt: new Date(nowMs() - LEFT_MS) }
  const died = await slackWrite.findMany({ where: { state: 'writing', changedAt: left }, include: { approval: true } })
  for (const { approvalId, approval: asked } of died) {
    const told = notDone('unknown', asked.input as JsonObject)
    await slackWrite.updateMany({
      where: { approvalId, state: 'writing' },
      data: { state: 'unknown', told, changedAt: new Date(nowMs()) },
    })
  }
  const waiting = await slackWrite.findMany({
    where: {
      OR: [
        { state: 'confirmed', changedAt: left },
        { state: { in: ['done', 'refused', 'unknown'] }, sentAt: null },
      ],
    },
  })
  for (const { approvalId } of waiting) await queue.add(writeTask, { approval: approvalId }, approvalId)
  await approval.deleteMany({ where: { turnId: null, askedAt: { lt: new Date(nowMs() - KEPT_MS) } } })
}
