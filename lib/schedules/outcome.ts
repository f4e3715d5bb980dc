import type { DeliveryState, RunState } from '#lib/db/generated/enums.ts'
import { type Reason, readReasons } from './reason.ts'

export type Ended = { state: DeliveryState; reason: unknown }

/** What a run comes to, from everything that was to be delivered. Pure. */
export function outcomeOf(deliveries: readonly Ended[]): RunState {
  const delivered = deliveries.filter(({ state }) => state === 'delivered')
  const isWhole = delivered.every(({ reason }) => readReasons(reason).length === 0)
  if (delivered.length > 0) return delivered.length === deliveries.length && isWhole ? 'sent' : 'sent_in_part'
  return deliveries.some(({ state }) => state === 'outcome_unknown') ? 'unknown' : 'failed'
}

/** Why: each reason once, the reasons that the run already has first. */
export function reasonsOf(known: readonly Reason[], deliveries: readonly Ended[]): Reason[] {
  const all = [...known, ...deliveries.flatMap(({ reason }) => readReasons(reason))]
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}

/** A run that ended so is one that somebody has to look at. */
export const needing: readonly RunState[] = ['sent_in_part', 'failed', 'unknown']

export function needsOwner(state: RunState): boolean {
  return needing.includes(state)
}
