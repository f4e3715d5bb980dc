import type { VendorBudget } from '#lib/connectors/kit/vendor-http.ts'
import type { Found } from './steps.ts'

const LOW = 0.1

/** What the vendor said is left of its own limit when it was asked last. */
export function limitsFound(budget: VendorBudget | undefined): Found {
  if (budget === undefined || budget.remaining === null) return { why: 'not_said' }
  const { remaining, limit, resetAtMs } = budget
  const facts = {
    remaining,
    ...(limit === null ? {} : { limit }),
    ...(resetAtMs === null ? {} : { resetAt: new Date(resetAtMs).toISOString() }),
  }
  if (limit === null || remaining >= limit * LOW) return { facts }
  return {
    facts,
    outcome: 'partial',
    problem: { kind: 'budget_low', code: 'system_throttled', values: { remaining, limit } },
  }
}
