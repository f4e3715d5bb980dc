import type { GatewayError } from '#lib/core/errors.ts'
import type { Breaker } from './breaker.ts'
import type { Budget, Spender } from './budget.ts'
import type { Refusals } from './refusals.ts'
import { PATIENCE_MS, type Throttle } from './throttle.ts'
import type { Voter } from './votes.ts'

type Parts = { breaker: Breaker; throttle: Throttle; budget: Budget; refusals: Refusals }

/** Why the system is not asked now: it is silent, it asked for time, or what it allows is used up. */
export function heldBackBy({ breaker, throttle, budget, refusals }: Parts) {
  function closed(voter: Voter): GatewayError | null {
    const why = breaker.closedFor(voter)
    if (why === null) return null
    if (why.whose === 'trial') return refusals.beingTried()
    return why.whose === 'system' ? refusals.systemSilent(why.waitMs) : refusals.setApart(why.scope, why.waitMs)
  }

  /** A wait that is worth waiting for is none yet. */
  function askedToWait(kind: 'read' | 'write'): GatewayError | null {
    const wait = throttle.waitMs()
    return wait > (kind === 'read' ? PATIENCE_MS : 0) ? refusals.vendorAsksToWait(wait) : null
  }

  function overspent(spender: Spender): GatewayError | null {
    const over = budget.refusal(spender)
    if (over === null) return null
    if (over.whose === 'scheduled') return refusals.keptForPeople(over.waitMs)
    return over.whose === 'own' ? refusals.ownShareUsed(over.waitMs) : refusals.budgetSpent(over.waitMs)
  }

  return {
    closed,
    askedToWait,
    any: (kind: 'read' | 'write', spender: Spender) => closed(spender) ?? askedToWait(kind) ?? overspent(spender),
  }
}
