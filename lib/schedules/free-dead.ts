import { settle, tellOwner } from './end-run.ts'
import type { Reason } from './reason.ts'
import type { Taken } from './take.ts'
import type { ScheduleDeps } from './types.ts'
import { actingFor } from './write-run.ts'

/** Four signs of life were missed by then. */
const DEAD_MS = 60_000
/** A run that ends its process each time is not for a fourth. */
const MOST_DEATHS = 3

type Deps = Pick<ScheduleDeps<unknown>, 'database' | 'trail' | 'now' | 'log' | 'tellOwner'>

/**
 * Frees what a dead worker had. What it was sending may have arrived, so that it is unknown and stays so; what still
 * waited goes on with somebody else.
 */
export async function freeDead(deps: Deps): Promise<void> {
  const before = new Date(deps.now().getTime() - DEAD_MS)
  const dead = await deps.database.scheduleRun.findMany({
    where: { state: { in: ['gathering', 'rendering'] }, heartbeatAt: { lt: before } },
    include: { schedule: true },
  })
  for (const { schedule, ...run } of dead) await freeOne({ run, schedule }, before, deps)
}

async function freeOne(dead: Pick<Taken, 'run' | 'schedule'>, before: Date, deps: Deps): Promise<void> {
  const { run, schedule } = dead
  const { database, trail, now } = deps
  const died = run.died + 1
  const ended = await database.$transaction(async (tx) => {
    const { count } = await tx.scheduleRun.updateMany({
      where: { id: run.id, worker: run.worker, heartbeatAt: { lt: before } },
      data: { state: 'queued', worker: null, died },
    })
    if (count === 0) return null
    const lost: Reason = { kind: 'answer_lost', why: null }
    const unknown = await tx.scheduleDelivery.updateManyAndReturn({
      where: { runId: run.id, state: 'sending' },
      data: { state: 'outcome_unknown', reason: lost, changedAt: now() },
    })
    for (const { recipient, channel, state } of unknown) {
      const facts = { schedule: schedule.id, name: schedule.name, run: run.id, recipient, channel, state }
      await trail.write(actingFor(run.id), { action: 'schedules.deliver', outcome: 'failed', facts })
    }
    if (died < MOST_DEATHS) return null
    return settle(tx, dead, { said: null, reasons: [{ kind: 'died', times: died }] }, deps)
  })
  if (ended !== null) await tellOwner(dead, ended, null, deps)
}
