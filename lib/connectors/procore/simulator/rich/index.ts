import type { Job } from '#lib/company/types.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../../kit/simulator/simulator-kit.ts'
import { paged, type Route } from '../routes.ts'
import { procoreCompanyId, type State } from '../state.ts'
import { budgetRoutes } from './budget.ts'
import { contractRoutes } from './contracts.ts'
import { privateRoutes } from './private.ts'
import { tierRoutes } from './tiers.ts'

/** Before the sample's: what an account has otherwise that has grown for years. */
export const richRoutes: Route[] = [
  {
    method: 'GET',
    path: '/rest/v1.0/companies',
    answer: (ask) =>
      paged(ask, [
        { id: Number(procoreCompanyId), name: ask.state.company.name, is_active: true },
        { id: Number(procoreCompanyId) + 1, name: 'Ridgeline Joint Ventures', is_active: true },
      ]),
  },
  ...budgetRoutes,
  ...tierRoutes,
  ...privateRoutes,
  ...contractRoutes,
]

/** The account is let into some of the company's projects, and sees the others in the list alone. */
export const isPermitted = ({ number }: Pick<Job, 'number'>) => !number.endsWith('2')

export function unpermitted(state: State, { path, query }: SimulatorRequest): SimulatorResponse | null {
  const asked = /\/projects\/(\d+)/.exec(path)?.[1] ?? query.get('project_id')
  const job = asked === null ? undefined : state.jobByProject.get(asked)
  return job === undefined || isPermitted(job) ? null : { status: 403, body: { errors: 'Forbidden' } }
}
