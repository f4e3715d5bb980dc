import { z } from 'zod'
import type { Task } from '#lib/queue/queue.ts'
import { type HrDeps, lookForLeavers } from './hr.ts'

export const leaversTask = 'look for leavers'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Once a day, once an hour while the system does not answer, and when somebody asks for it. */
export function lookForLeaversTask(deps: HrDeps): Task<{ now: boolean }> {
  return {
    name: leaversTask,
    payload: z.object({ now: z.boolean().default(false) }),
    everyMinutes: 30,
    async run({ now }) {
      if (now || (await isDue(deps))) await lookForLeavers(deps)
    },
  }
}

async function isDue({ database, gateway }: HrDeps): Promise<boolean> {
  const last = await database.hrLook.findUnique({ where: { id: 1 } })
  if (last === null) return true
  // A clock that ticks once an hour comes a moment early as well.
  const every = (last.problem === null ? DAY_MS : HOUR_MS) - 60_000
  return gateway.clock.now().getTime() - last.at.getTime() >= every
}
