import type { Reader as Tables } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { DeliveryState } from '#lib/db/generated/enums.ts'
import { outcomeOf, reasonsOf } from './outcome.ts'
import { type Reason, readReasons } from './reason.ts'
import type { ScheduleDeps } from './types.ts'
import { actingFor } from './write-run.ts'

type Deps = Pick<ScheduleDeps<unknown>, 'database' | 'trail' | 'now'>

export type Outcome = { state: DeliveryState; reason: Reason | null; messageId?: string | null; attempt?: number }

/**
 * What became of a delivery. It counts also where its run ended meanwhile as unknown: what is known later is true, and
 * the run comes to what its deliveries come to.
 */
export async function recordOutcome(
  id: string,
  from: readonly DeliveryState[],
  outcome: Outcome,
  { database, trail, now }: Deps,
): Promise<void> {
  await database.$transaction(async (tx) => {
    const known = await tx.scheduleDelivery.findUniqueOrThrow({ where: { id }, select: { runId: true } })
    await lockRun(tx, known.runId)
    const { state, reason, messageId, attempt } = outcome
    const { count } = await tx.scheduleDelivery.updateMany({
      where: { id, state: { in: [...from] } },
      data: { state, messageId, attempt, reason: reason ?? Prisma.DbNull, changedAt: now() },
    })
    if (count === 0) return
    const run = await tx.scheduleRun.findUniqueOrThrow({
      where: { id: known.runId },
      include: { schedule: true, deliveries: true },
    })
    const { recipient, channel } = run.deliveries.find((one) => one.id === id) ?? { recipient: '', channel: '' }
    await trail.write(actingFor(run.id), {
      action: 'schedules.deliver',
      outcome: state === 'delivered' ? 'ok' : 'failed',
      facts: { schedule: run.scheduleId, name: run.schedule.name, run: run.id, recipient, channel, state },
    })
    if (run.endedAt === null) return
    await tx.scheduleRun.update({
      where: { id: run.id },
      data: {
        state: outcomeOf(run.deliveries),
        reasons: reasonsOf(ownReasons(run.reasons), run.deliveries),
      },
    })
  })
}

/** Those that no delivery brought. */
export function ownReasons(stored: unknown): Reason[] {
  return readReasons(stored).filter(({ kind }) => isOfRun.has(kind))
}
const isOfRun: ReadonlySet<Reason['kind']> = new Set(['judged', 'died', 'no_owner', 'no_recipient', 'halted'])

/** A mail that came back after it had been taken. */
export async function noteBounce(messageId: string, why: string, deps: Deps): Promise<void> {
  const delivery = await deps.database.scheduleDelivery.findUnique({ where: { messageId }, select: { id: true } })
  if (delivery === null) return
  const outcome: Outcome = { state: 'bounced', reason: { kind: 'bounced', why } }
  await recordOutcome(delivery.id, ['delivered', 'outcome_unknown', 'sending'], outcome, deps)
}

/** Nobody else changes the run or its deliveries until the transaction ends. */
export async function lockRun(tx: Tables, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM schedule_run WHERE id = ${id}::uuid FOR UPDATE`
}
