import { uuidv7 } from '#lib/core/ids.ts'
import type { Schedule } from '#lib/db/generated/client.ts'
import type { RunState } from '#lib/db/generated/enums.ts'
import { dueRuns } from './next-runs.ts'
import type { Reason } from './reason.ts'
import { settingsOf } from './stored.ts'
import type { ScheduleDeps } from './types.ts'
import { writeRun } from './write-run.ts'

type Deps = Pick<ScheduleDeps<unknown>, 'database' | 'trail' | 'now' | 'holidays' | 'log'>

/**
 * Makes the runs that are due by now. Of several that were missed while nothing ran the last one is made; the others
 * stand in the history as left out, as do those of a schedule that is paused.
 */
export async function makeDue(deps: Deps): Promise<void> {
  const isHalted = (await deps.database.scheduleHalt.count()) > 0
  for (const schedule of await deps.database.schedule.findMany({ where: { removedAt: null } })) {
    // One that cannot be read holds up no other.
    await makeRuns(schedule, isHalted, deps).catch((error: unknown) =>
      deps.log.warn({ error, schedule: schedule.id }, 'the runs of a schedule could not be made'),
    )
  }
}

async function makeRuns(schedule: Schedule, isHalted: boolean, deps: Deps): Promise<void> {
  const now = deps.now()
  const due = dueRuns(settingsOf(schedule).rule, schedule.madeUntil, now, deps.holidays())
  if (due.length === 0) return
  const left: Reason | null = isHalted ? { kind: 'halted' } : schedule.pausedAt === null ? null : { kind: 'paused' }
  const runs = due.map((dueAt, index) => {
    const reason: Reason | null = left ?? (index === due.length - 1 ? null : { kind: 'missed' })
    const state: RunState = reason === null ? 'queued' : 'skipped'
    const reasons = reason === null ? [] : [reason]
    return { id: uuidv7(), scheduleId: schedule.id, dueAt, state, reasons, endedAt: reason === null ? null : now }
  })
  await deps.database.$transaction(async (tx) => {
    // Another replica may have been first; then there is nothing left to make.
    const { count } = await tx.schedule.updateMany({
      where: { id: schedule.id, madeUntil: schedule.madeUntil },
      data: { madeUntil: now },
    })
    if (count === 0) return
    const made = await tx.scheduleRun.createManyAndReturn({ data: runs, skipDuplicates: true })
    for (const run of made) if (run.state === 'skipped') await writeRun(deps.trail, schedule, run, [])
  })
}
