import type { Reason } from './reason.ts'

export type Mender = 'owner' | 'administrator' | 'systems' | 'mail' | 'nobody'

/** Who can mend what a reason says; null where nobody has to. */
const menders: Record<Reason['kind'], Mender | null> = {
  ...{ judged: 'systems', missed: null, paused: null, halted: 'administrator', no_owner: 'nobody' },
  ...{ no_recipient: 'owner', died: 'administrator', left: 'owner', sees_nothing: 'administrator' },
  ...{ not_allowed: 'administrator', not_told: 'owner', no_job: 'owner', without: 'systems', held_back: 'systems' },
  ...{ not_reached: 'mail', refused: 'mail', bounced: 'mail', answer_lost: null, run_failed: 'administrator' },
  ...{ channel: 'owner', lacks: 'administrator' },
}

/** Each once, in the order of the reasons. */
export function mendersOf(reasons: readonly Reason[]): Mender[] {
  return [...new Set(reasons.flatMap(({ kind }) => menders[kind] ?? []))]
}
