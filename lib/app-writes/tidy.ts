import { z } from 'zod'
import type { Task } from '#lib/queue/queue.ts'
import { close } from './close.ts'
import { type ClosingDeps, LEFT_MS, whole } from './types.ts'

/** What was written stands in its system and in the audit; here it is for the app that asks again. */
const KEPT_MS = 24 * 3_600_000

/** Closes what nobody answered, says unknown of what a process left behind, and forgets what is a day old. */
export function tidyAppWritesTask(deps: ClosingDeps): Task {
  return { name: 'tidy app writes', payload: z.unknown(), everyMinutes: 1, run: () => tidyAppWrites(deps) }
}

export async function tidyAppWrites(deps: ClosingDeps): Promise<void> {
  const { database, nowMs } = deps
  const ago = (ms: number) => new Date(nowMs() - ms)
  const due = await database.appWrite.findMany({
    where: {
      OR: [
        { approval: { state: 'asked', expiresAt: { lte: ago(0) } } },
        { state: 'writing', changedAt: { lt: ago(LEFT_MS) } },
      ],
    },
    include: whole,
    take: 500,
  })
  for (const row of due) await close(row, deps)
  await database.approval.deleteMany({ where: { appWrite: { isNot: null }, expiresAt: { lt: ago(KEPT_MS) } } })
}
