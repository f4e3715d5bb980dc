import type { Reader as Tables } from '#lib/db/client.ts'
import type { DeliveryState, RunState } from '#lib/db/generated/enums.ts'
import { needsOwner, outcomeOf, reasonsOf } from './outcome.ts'
import { type Reason, readReasons } from './reason.ts'
import { beat, type Taken } from './take.ts'
import type { ScheduleDeps } from './types.ts'
import { writeRun } from './write-run.ts'

/** Soon enough for a server that restarts, and for a system that is limited. */
const AGAIN_MS = 5 * 60_000

type Deps = Pick<ScheduleDeps<unknown>, 'database' | 'trail' | 'now' | 'log' | 'tellOwner'>

/** What still waits is tried again later; else the run has ended, with what its deliveries come to. */
export async function endRun(taken: Taken, owner: string | null, deps: Deps): Promise<void> {
  const waits = await deps.database.scheduleDelivery.count({ where: { runId: taken.run.id, state: 'waiting' } })
  if (waits > 0) await putBack(taken, deps)
  else await endAs(taken, null, { reasons: [], owner }, deps)
}

/** Somebody takes it again when it is time. */
export async function putBack({ run, worker }: Taken, { database, now }: Deps): Promise<void> {
  await database.scheduleRun.updateMany({
    where: { id: run.id, worker },
    data: { state: 'queued', worker: null, notBefore: new Date(now().getTime() + AGAIN_MS) },
  })
}

/** Ends it so, or as its deliveries say. What waits is left out with the first reason. */
export async function endAs(
  taken: Taken,
  said: RunState | null,
  of: { reasons: readonly Reason[]; owner: string | null },
  deps: Deps,
): Promise<void> {
  const ended = await deps.database.$transaction(async (tx) =>
    (await beat(taken, tx, deps.now())) ? settle(tx, taken, { said, reasons: of.reasons }, deps) : null,
  )
  if (ended !== null) await tellOwner(taken, ended, of.owner, deps)
}

export type Settled = { state: RunState; reasons: Reason[] }

/** The end of a run whose row is ours for this transaction. */
export async function settle(
  tx: Tables,
  { run, schedule }: Pick<Taken, 'run' | 'schedule'>,
  of: { said: RunState | null; reasons: readonly Reason[] },
  { trail, now }: Pick<Deps, 'trail' | 'now'>,
): Promise<Settled> {
  const leftOut: DeliveryState = 'not_sent'
  const reason: Reason = of.reasons[0] ?? { kind: 'run_failed' }
  await tx.scheduleDelivery.updateMany({
    where: { runId: run.id, state: 'waiting' },
    data: { state: leftOut, reason, changedAt: now() },
  })
  const { reasons: known, deliveries } = await tx.scheduleRun.findUniqueOrThrow({
    where: { id: run.id },
    select: { reasons: true, deliveries: true },
  })
  const state = of.said ?? outcomeOf(deliveries)
  const reasons = reasonsOf([...readReasons(known), ...of.reasons], deliveries)
  await writeRun(trail, schedule, { ...run, state }, deliveries)
  await tx.scheduleRun.update({ where: { id: run.id }, data: { state, reasons, worker: null, endedAt: now() } })
  return { state, reasons }
}

/** Of a run that needs somebody. The history says it too, so that a message that fails loses nothing. */
export async function tellOwner(
  { run, schedule }: Pick<Taken, 'run' | 'schedule'>,
  { state, reasons }: Settled,
  owner: string | null,
  deps: Pick<Deps, 'tellOwner' | 'log'>,
): Promise<void> {
  // Who tries a schedule looks at what comes of it.
  if (!needsOwner(state) || run.testFor !== null) return
  const personId = owner ?? schedule.ownerId
  await deps
    .tellOwner({ personId, schedule: schedule.id, name: schedule.name, run: run.id, state, reasons })
    .catch((error: unknown) => deps.log.warn({ error, run: run.id }, 'the owner of a schedule could not be told'))
}
