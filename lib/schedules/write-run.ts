import { type Actor, gatehouseItself, type Trail } from '#lib/audit/trail.ts'
import type { Schedule, ScheduleRun } from '#lib/db/generated/client.ts'
import type { DeliveryState } from '#lib/db/generated/enums.ts'

/** Everything that was done for a run stands in the audit under the run's id. */
export function actingFor(runId: string): Actor {
  return { ...gatehouseItself(), correlationId: runId }
}

/** How a run ended, into the audit. */
export function writeRun(
  trail: Trail,
  { id, name }: Pick<Schedule, 'id' | 'name'>,
  run: Pick<ScheduleRun, 'id' | 'dueAt' | 'state'>,
  deliveries: readonly { state: DeliveryState }[],
): Promise<void> {
  const delivered = deliveries.filter(({ state }) => state === 'delivered').length
  return trail.write(actingFor(run.id), {
    action: 'schedules.run',
    outcome: run.state === 'failed' || run.state === 'unknown' ? 'failed' : 'ok',
    facts: {
      ...{ schedule: id, name, run: run.id, dueAt: run.dueAt.toISOString(), state: run.state },
      ...{ delivered, of: deliveries.length },
    },
  })
}
