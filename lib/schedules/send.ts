import { GatewayError } from '#lib/core/errors.ts'
import type { ScheduleDelivery } from '#lib/db/generated/client.ts'
import type { Reason } from './reason.ts'
import { type Outcome, recordOutcome } from './record-outcome.ts'
import { beat, type Taken } from './take.ts'
import type { ScheduleDeps, Sending, Sent } from './types.ts'
import { actingFor } from './write-run.ts'

/** How often a server is tried that takes nothing. */
const ATTEMPTS = 4

/** `lost`: the run is no longer ours. `halted`: everything was paused meanwhile. */
export type Begun = 'begun' | 'lost' | 'halted' | 'done'

/**
 * Sends one report, once. Before anybody is contacted it stands as being sent, and in the audit: whoever finds it so
 * after this process died knows that it may have arrived, and leaves it.
 */
export async function send<D>(
  delivery: ScheduleDelivery,
  sending: Omit<Sending<D>, 'id' | 'channel'>,
  of: { taken: Taken; without: readonly string[]; deps: ScheduleDeps<D> },
): Promise<Begun> {
  const { taken, without, deps } = of
  const begun = await begin(delivery, taken, deps)
  if (begun !== 'begun') return begun
  const channel = delivery.channel as Sending<D>['channel']
  const sent = await deps.deliver({ ...sending, id: delivery.id, channel }).catch((error: unknown): Sent => {
    deps.log.warn({ error, delivery: delivery.id }, 'what became of a delivery is not known')
    return { outcome: 'outcome_unknown', why: GatewayError.from(error).message }
  })
  // Unknown when the run was taken from us meanwhile: now it is known.
  await recordOutcome(delivery.id, ['sending', 'outcome_unknown'], known(sent, delivery.attempt + 1, without), deps)
  return 'begun'
}

function begin<D>(delivery: ScheduleDelivery, taken: Taken, deps: ScheduleDeps<D>): Promise<Begun> {
  const { run, schedule } = taken
  return deps.database.$transaction(async (tx) => {
    if (!(await beat(taken, tx, deps.now()))) return 'lost'
    if ((await tx.scheduleHalt.count()) > 0) return 'halted'
    const { count } = await tx.scheduleDelivery.updateMany({
      where: { id: delivery.id, state: 'waiting' },
      data: { state: 'sending', changedAt: deps.now() },
    })
    if (count === 0) return 'done'
    await deps.trail.write(actingFor(run.id), {
      action: 'schedules.send',
      facts: {
        ...{ schedule: schedule.id, name: schedule.name, run: run.id },
        ...{ recipient: delivery.recipient, channel: delivery.channel },
      },
    })
    return 'begun'
  })
}

/** What a sending comes to. Pure. */
export function known(sent: Sent, attempt: number, without: readonly string[]): Outcome {
  switch (sent.outcome) {
    case 'delivered': {
      const missing: Reason | null = without.length === 0 ? null : { kind: 'without', systems: [...without] }
      const reason: Reason | null = sent.lacks === undefined ? missing : { kind: 'lacks', why: sent.lacks }
      return { state: 'delivered', reason, messageId: sent.messageId, attempt }
    }
    case 'refused':
    case 'bounced':
      return { state: sent.outcome, reason: { kind: sent.outcome, why: sent.why }, attempt }
    case 'outcome_unknown':
      return { state: 'outcome_unknown', reason: { kind: 'answer_lost', why: sent.why }, attempt }
    case 'not_reached': {
      const reason: Reason = { kind: 'not_reached', why: sent.why, attempts: attempt }
      return { state: attempt < ATTEMPTS ? 'waiting' : 'not_sent', reason, attempt }
    }
  }
}
