import type { Database } from '#lib/db/client.ts'
import type { DeliveryState, RunState } from '#lib/db/generated/enums.ts'
import { visibleTo } from './change.ts'
import { nextRuns } from './next-runs.ts'
import { type Reason, readReasons } from './reason.ts'
import { type ScheduleSettings, settingsOf } from './stored.ts'

export type Viewer = { personId: string; mayAll: boolean }

export type RunLine = {
  id: string
  schedule: { id: string; name: string }
  dueAt: Date
  askedBy: string | null
  /** Somebody tried the schedule, for themselves alone. */
  isTest: boolean
  state: RunState
  reasons: Reason[]
  deliveries: { id: string; recipient: string; channel: string; state: DeliveryState; reasons: Reason[] }[]
  delivered: number
  /** Milliseconds from its begin to its end; null while it is not both. */
  tookMs: number | null
}

const PAGE = 50

/** Runs, the newest first; of one schedule or of all that somebody may see. `before` is the last line's `dueAt`. */
export async function listRuns(
  database: Database,
  { personId, mayAll }: Viewer,
  of: { schedule?: string; before?: Date } = {},
): Promise<RunLine[]> {
  const runs = await database.scheduleRun.findMany({
    where: {
      schedule: { id: of.schedule, ...visibleTo(personId, mayAll) },
      dueAt: of.before === undefined ? undefined : { lt: of.before },
    },
    include: { schedule: { select: { id: true, name: true } }, deliveries: { orderBy: { id: 'asc' } } },
    orderBy: [{ dueAt: 'desc' }, { id: 'desc' }],
    take: PAGE,
  })
  return runs.map(({ id, schedule, dueAt, askedBy, testFor, state, reasons, deliveries, beganAt, endedAt }) => ({
    ...{ id, schedule, dueAt, askedBy, isTest: testFor !== null, state, reasons: readReasons(reasons) },
    deliveries: deliveries.map(({ id, recipient, channel, state, reason }) => {
      return { id, recipient, channel, state, reasons: readReasons(reason) }
    }),
    delivered: deliveries.filter((one) => one.state === 'delivered').length,
    tookMs: beganAt === null || endedAt === null ? null : endedAt.getTime() - beganAt.getTime(),
  }))
}

/** How often the runs since a moment ended how: "5 sent, 2 in part, 1 failed". */
export async function countRuns(
  database: Database,
  schedule: string,
  since: Date,
): Promise<Partial<Record<RunState, number>>> {
  const counted = await database.scheduleRun.groupBy({
    by: ['state'],
    where: { scheduleId: schedule, dueAt: { gte: since }, testFor: null },
    _count: true,
  })
  return Object.fromEntries(counted.map(({ state, _count }) => [state, _count]))
}

export type ScheduleLine = {
  id: string
  /** Null where the person is gone. */
  owner: string | null
  /** Neither the owner nor the back-up is here any more. */
  isOrphan: boolean
  settings: ScheduleSettings
  isPaused: boolean
  /** Empty when it, or everything, is paused, and when it has ended. */
  next: Date[]
  last: { dueAt: Date; state: RunState; reasons: Reason[] } | null
}

/** Schedules by name, each with its next three runs and what became of the last one. */
export async function listSchedules(
  database: Database,
  { personId, mayAll }: Viewer,
  { now, holidays }: { now: Date; holidays: readonly string[] },
): Promise<ScheduleLine[]> {
  const schedules = await database.schedule.findMany({
    where: { removedAt: null, ...visibleTo(personId, mayAll) },
    include: { runs: { where: { testFor: null }, orderBy: { dueAt: 'desc' }, take: 1 } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  const people = await database.person.findMany({
    where: { id: { in: schedules.flatMap(({ ownerId, backupOwnerId }) => [ownerId, backupOwnerId ?? ownerId]) } },
    select: { id: true, name: true, status: true },
  })
  const known = new Map(people.map((person) => [person.id, person]))
  const isHere = (id: string | null) => id !== null && known.get(id)?.status === 'active'
  const isHalted = (await database.scheduleHalt.count()) > 0
  return schedules.map((row) => {
    const settings = settingsOf(row)
    const isPaused = row.pausedAt !== null
    const [last] = row.runs
    return {
      ...{ id: row.id, owner: known.get(row.ownerId)?.name ?? null, settings, isPaused },
      isOrphan: !isHere(row.ownerId) && !isHere(row.backupOwnerId),
      next: isPaused || isHalted ? [] : nextRuns(settings.rule, now, 3, holidays),
      last: last === undefined ? null : { ...last, reasons: readReasons(last.reasons) },
    }
  })
}
