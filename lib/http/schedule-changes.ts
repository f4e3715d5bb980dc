import { z } from 'zod'
import {
  giveSchedule,
  pauseAll,
  pauseSchedule,
  removeSchedule,
  resumeAll,
  resumeSchedule,
  runNow,
  testNow,
} from '#lib/schedules/change.ts'
import { sendAgain } from '#lib/schedules/send-again.ts'
import { runTask } from '#lib/schedules/tasks.ts'
import { seeTrouble } from '#lib/schedules/troubles.ts'
import type { ActionContext } from './actions.ts'
import { authorOf } from './schedules.ts'

/** What its owner, or the back-up, wants of a schedule or of one of its deliveries. */
export const ScheduleChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['run', 'test', 'pause', 'resume', 'remove']), id: z.uuid() }),
  z.strictObject({ do: z.literal('give'), id: z.uuid(), to: z.uuid() }),
  z.strictObject({
    do: z.literal('send_again'),
    delivery: z.uuid(),
    known: z.enum(['not_arrived', 'may_arrive_twice']),
  }),
  /** They have looked at what they were told of a run. */
  z.strictObject({ do: z.literal('see'), run: z.uuid() }),
])
export type ScheduleChange = z.output<typeof ScheduleChange>

export async function changeOwnSchedule(change: ScheduleChange, context: ActionContext): Promise<void> {
  const { schedules, queue } = context.runtime
  const author = authorOf(context)
  const begin = (run: string) => queue.add(runTask, { run }, run)
  switch (change.do) {
    case 'pause':
      return pauseSchedule(change.id, author, schedules)
    case 'resume':
      return resumeSchedule(change.id, author, schedules)
    case 'remove':
      return removeSchedule(change.id, author, schedules)
    case 'give':
      return giveSchedule(change.id, change.to, author, schedules)
    case 'run':
      return begin(await runNow(change.id, author, schedules))
    case 'test':
      return begin(await testNow(change.id, author, schedules))
    case 'send_again':
      return begin(await sendAgain(change.delivery, change.known, author, schedules))
    case 'see':
      return seeTrouble(change.run, author.actor.personId, schedules.database, schedules.now())
  }
}

/** Whether any schedule runs at all; the action that calls this asks for the permission. */
export async function haltSchedules(halted: boolean, context: ActionContext): Promise<void> {
  const { schedules } = context.runtime
  await (halted ? pauseAll : resumeAll)(authorOf(context), schedules)
}
