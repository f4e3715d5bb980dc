import { GatewayError } from '#lib/core/errors.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { DeliveryState } from '#lib/db/generated/enums.ts'
import { type Author, type Deps, refuseHalted, requireOwn } from './change.ts'
import { lockRun, ownReasons } from './record-outcome.ts'

/** What somebody knows when they have it sent again: `may_arrive_twice` where it may have arrived. */
export type Known = 'not_arrived' | 'may_arrive_twice'

const notArrived: readonly DeliveryState[] = ['refused', 'bounced', 'not_sent']

/**
 * Sends one recipient's report of a run that ended once more, told anew; what was delivered is not. The run that it is
 * of is handed to the queue by whoever calls this.
 */
export function sendAgain(delivery: string, known: Known, author: Author, deps: Deps): Promise<string> {
  return deps.database.$transaction(async (tx) => {
    const found = await tx.scheduleDelivery.findUnique({ where: { id: delivery }, include: { run: true } })
    if (found === null) throw new GatewayError('not_found', 'There is no such schedule, or it is not yours.')
    const { run, recipient, channel } = found
    const { name } = await requireOwn(tx, run.scheduleId, author)
    await refuseHalted(tx)
    await lockRun(tx, run.id)
    const states: DeliveryState[] = known === 'may_arrive_twice' ? ['outcome_unknown'] : [...notArrived]
    const { count } = await tx.scheduleDelivery.updateMany({
      where: { id: delivery, state: { in: states }, run: { endedAt: { not: null } } },
      data: { state: 'waiting', attempt: 0, messageId: null, reason: Prisma.DbNull, changedAt: deps.now() },
    })
    if (count === 0) {
      throw new GatewayError(
        'invalid_input',
        'It was delivered, may have arrived, or is being sent: nothing was sent again.',
      )
    }
    const facts = { schedule: run.scheduleId, name, run: run.id, recipient, channel }
    await deps.trail.write(author.actor, { action: 'schedules.send_again', facts })
    await tx.scheduleRun.update({
      where: { id: run.id },
      data: { state: 'queued', endedAt: null, notBefore: null, died: 0, reasons: ownReasons(run.reasons) },
    })
    return run.id
  })
}
