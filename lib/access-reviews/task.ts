import { z } from 'zod'
import { gatehouseItself } from '#lib/audit/trail.ts'
import { addDays, dayIn, daysBetween } from '#lib/core/days.ts'
import type { Log } from '#lib/core/log.ts'
import { tell } from '#lib/notices/tell.ts'
import type { Task } from '#lib/queue/queue.ts'
import type { ReviewDeps } from './deps.ts'
import { calledScope } from './scope.ts'
import { beginReview } from './start.ts'

type TaskDeps = ReviewDeps & { log: Log }

/** Days before the end, on which its reviewer is reminded; a late one reminds every week. */
const remindBefore = [7, 1]
const QUARTER_DAYS = 91
const DUE_IN_DAYS = 21

/** Reminds of open reviews, and begins those of the new quarter. */
export function reviewTask(deps: TaskDeps): Task {
  return {
    ...{ name: 'look at access reviews', payload: z.unknown(), everyMinutes: 30 },
    run: async () => {
      await remind(deps)
      await beginDue(deps)
    },
  }
}

/** Which reminder is due on a day; null: none. The same one is told once, however often it is looked. */
export function reminderOf(dueOn: string, today: string): string | null {
  const left = daysBetween(today, dueOn)
  if (left < 0) return `late ${Math.floor((-left - 1) / 7)}`
  const due = remindBefore.filter((days) => left <= days).at(-1)
  return due === undefined ? null : `before ${due}`
}

async function remind({ db, now, timeZone }: TaskDeps): Promise<void> {
  const today = dayIn(timeZone(), now())
  const open = await db.accessReview.findMany({
    where: { closedAt: null },
    include: { _count: { select: { grants: { where: { decision: null } } } } },
  })
  for (const { id, scope, reviewerId, dueOn, _count } of open) {
    const day = dueOn.toISOString().slice(0, 10)
    const reminder = reminderOf(day, today)
    if (reminder === null) continue
    await tell(db, {
      kind: 'review_due',
      facts: { review: id, scope: await calledScope(db, scope), dueOn: day, left: _count.grants, late: day < today },
      to: [reviewerId],
      key: `review ${id} ${reminder}`,
      at: now(),
    })
  }
}

/** Every quarter anew; the new one carries it on, so that there is never more than one to come of each. */
async function beginDue(deps: TaskDeps): Promise<void> {
  const { db, now, timeZone, log } = deps
  const before = new Date(now().getTime() - QUARTER_DAYS * 86_400_000)
  const due = await db.accessReview.findMany({ where: { quarterly: true, startedAt: { lt: before } } })
  for (const { id, scope, reviewerId } of due) {
    // Whoever takes it off first begins it.
    const { count } = await db.accessReview.updateMany({ where: { id, quarterly: true }, data: { quarterly: false } })
    if (count === 0) continue
    const dueOn = addDays(dayIn(timeZone(), now()), DUE_IN_DAYS)
    await beginReview(deps, gatehouseItself(), { scope, reviewer: reviewerId, dueOn, quarterly: true }).catch(
      async (error: unknown) => {
        log.warn({ error, review: id }, 'a quarterly access review could not begin')
        await db.accessReview.update({ where: { id }, data: { quarterly: true } })
      },
    )
  }
}
