import type { Job } from '#lib/company/types.ts'
import { changeOrderRows } from '../money.ts'
import { contractIdOf } from '../prime-contracts.ts'
import { inProject, notFound, paged, type Route } from '../routes.ts'
import type { State } from '../state.ts'

/** How many tiers a project's change orders have; the company has all three ways side by side. */
export function tiersOf({ jobs }: Pick<State, 'jobs'>, job: Job): 1 | 2 | 3 {
  return ([3, 2, 1] as const)[jobs.indexOf(job) % 3] ?? 3
}

export const tierRoutes: Route[] = [
  inProject('GET', '/rest/v1.0/potential_change_orders', (ask) => {
    const tiers = tiersOf(ask.state, ask.job)
    if (tiers === 1) return notFound
    return paged(ask, tiers === 3 ? changeOrderRows(ask, 'potential') : [])
  }),
  // With three tiers a request gathers potential ones: their amounts stand here once more.
  inProject('GET', '/rest/v1.0/change_order_requests', (ask) => {
    const isContract = ask.query.get('contract_id') === String(contractIdOf(ask.state, ask.job))
    return isContract && tiersOf(ask.state, ask.job) > 1 ? paged(ask, changeOrderRows(ask, 'potential')) : notFound
  }),
]
