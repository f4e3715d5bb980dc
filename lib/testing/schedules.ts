import { addSchedule } from '#lib/schedules/change.ts'
import { type ScheduleSettings, scheduleSettings } from '#lib/schedules/stored.ts'
import { lookAtSchedules } from '#lib/schedules/tasks.ts'
import type { ScheduleDeps } from '#lib/schedules/types.ts'
import { workOn } from '#lib/schedules/work.ts'
import { createIdentityBench } from './identity.ts'
import { startReceiver } from './receiver.ts'
import { type Page, scheduleDeps } from './schedule-deps.ts'
import { acting } from './trail.ts'

/** A Monday, an hour before the schedules of the tests are due. */
const MONDAY = new Date('2026-11-23T05:30:00Z')
const MINUTE_MS = 60_000

/** Schedules on a real database, a receiver over HTTP, and a clock that is set by hand. */
export async function openScheduleBench() {
  const people = await createIdentityBench()
  const receiver = await startReceiver()
  let now = MONDAY
  const deps = scheduleDeps({ ...people, receiver: receiver.url, now: () => now })
  const { database } = people

  async function look(more: Partial<ScheduleDeps<Page>> = {}): Promise<void> {
    const own = { ...deps, ...more }
    const ready: string[] = []
    await lookAtSchedules(own, async (run) => void ready.push(run))
    for (const run of ready) await workOn(run, own)
  }

  return {
    ...{ people, receiver, deps, database, look },
    now: () => now,
    pass(minutes: number) {
      now = new Date(now.getTime() + minutes * MINUTE_MS)
    },
    /** Monday to Friday at 06:30 UTC, to these people by mail. */
    async schedule(owner: string, to: readonly string[], more: Partial<Record<keyof ScheduleSettings, unknown>> = {}) {
      const settings = scheduleSettings.parse({
        name: 'Receivables',
        report: { id: 'receivables' },
        rule: { days: { kind: 'weekdays', weekdays: [1, 2, 3, 4, 5] }, at: '06:30', timeZone: 'UTC' },
        recipients: to.map((id) => ({ kind: 'person', id })),
        ...more,
      })
      return addSchedule(settings, { actor: acting(owner), mayAll: true }, deps)
    },
    /** Each run with its deliveries, by recipient. */
    async runs() {
      const runs = await database.scheduleRun.findMany({ include: { deliveries: true }, orderBy: { dueAt: 'asc' } })
      return runs.map(({ deliveries, ...run }) => ({
        ...run,
        to: Object.fromEntries(deliveries.map(({ recipient, state }) => [recipient.replace('person:', ''), state])),
        why: Object.fromEntries(deliveries.map(({ recipient, reason }) => [recipient.replace('person:', ''), reason])),
      }))
    },
    /** Everything but the people is forgotten. */
    async clear() {
      await database.scheduleDelivery.deleteMany()
      await database.scheduleRun.deleteMany()
      await database.scheduleFigure.deleteMany()
      await database.schedule.deleteMany()
      await database.scheduleHalt.deleteMany()
      people.events.splice(0)
      receiver.taken.splice(0)
      now = MONDAY
    },
    async close() {
      receiver.close()
      await people.close()
    },
  }
}

export type ScheduleBench = Awaited<ReturnType<typeof openScheduleBench>>
