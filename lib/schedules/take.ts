import { uuidv7 } from '#lib/core/ids.ts'
import type { Reader as Tables } from '#lib/db/client.ts'
import type { Schedule, ScheduleRun } from '#lib/db/generated/client.ts'
import type { ScheduleDeps } from './types.ts'

/** A run that is ours as long as we say so. `worker` is new each time, so that a hung one never takes itself for the next. */
export type Taken = { run: ScheduleRun; schedule: Schedule; worker: string }

type Deps = Pick<ScheduleDeps<unknown>, 'database' | 'now' | 'log'>

/** Null where somebody else was first, or it is not its time yet. */
export async function takeRun(id: string, { database, now }: Deps): Promise<Taken | null> {
  const run = await database.scheduleRun.findUnique({ where: { id }, include: { schedule: true } })
  if (run === null) return null
  const worker = uuidv7()
  const { count } = await database.scheduleRun.updateMany({
    where: { id, state: 'queued', OR: [{ notBefore: null }, { notBefore: { lte: now() } }] },
    data: { state: 'gathering', worker, heartbeatAt: now(), beganAt: run.beganAt ?? now() },
  })
  return count === 0 ? null : { run, schedule: run.schedule, worker }
}

/** Says that we still work on it; false when it was taken from us. Holds the run's row until the transaction ends. */
export async function beat({ run, worker }: Taken, tables: Tables, now: Date): Promise<boolean> {
  const { count } = await tables.scheduleRun.updateMany({ where: { id: run.id, worker }, data: { heartbeatAt: now } })
  return count === 1
}

const BEAT_MS = 15_000

/** Until it is ended. */
export function keepBeating(taken: Taken, { database, now, log }: Deps): () => void {
  const timer = setInterval(() => {
    beat(taken, database, now()).catch((error: unknown) => log.warn({ error }, 'a run could not say that it goes on'))
  }, BEAT_MS)
  timer.unref()
  return () => clearInterval(timer)
}
