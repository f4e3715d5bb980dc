import { z } from 'zod'
import type { Task } from '#lib/queue/queue.ts'
import { freeDead } from './free-dead.ts'
import { keepFigures } from './judge-now.ts'
import { makeDue } from './make-due.ts'
import type { ScheduleDeps } from './types.ts'
import { workOn } from './work.ts'

/** Does one run of a schedule. */
export const runTask = 'run a schedule'

export function scheduleTasks<D>(
  deps: ScheduleDeps<D>,
  add: (run: string) => Promise<void>,
): [Task<{ run: string }>, Task, Task] {
  return [
    {
      name: runTask,
      payload: z.object({ run: z.uuid() }),
      run: ({ run }) => workOn(run, deps),
    },
    {
      name: 'look at schedules',
      payload: z.unknown(),
      everyMinutes: 1,
      run: () => lookAtSchedules(deps, add),
    },
    {
      name: 'keep figures of conditions',
      payload: z.unknown(),
      everyMinutes: 30,
      run: () => keepFigures(deps),
    },
  ]
}

/** What is due is made, what a dead worker had is freed, and whatever can be begun is handed to the queue. */
export async function lookAtSchedules<D>(deps: ScheduleDeps<D>, add: (run: string) => Promise<void>): Promise<void> {
  await freeDead(deps)
  await makeDue(deps)
  const ready = await deps.database.scheduleRun.findMany({
    where: { state: 'queued', OR: [{ notBefore: null }, { notBefore: { lte: deps.now() } }] },
    select: { id: true },
    orderBy: { dueAt: 'asc' },
  })
  for (const { id } of ready) await add(id)
}
