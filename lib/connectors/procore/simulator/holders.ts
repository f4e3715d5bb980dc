import type { Holder } from '../../kit/simulator/code-grants.ts'
import { nameOf, type State } from './state.ts'

/** Everybody who has an account there and a mail address. */
export function holdersOf({ company }: State): Holder[] {
  return company.employees.flatMap((employee) => {
    const { procoreId, upn, terminationDate } = employee
    if (procoreId === null || upn === null || terminationDate !== null) return []
    return [{ id: procoreId, name: nameOf(employee), email: upn }]
  })
}

/** What somebody who signed in may see: the projects that they are in the directory of. */
export function seenBy(state: State, holder: Holder | null): State {
  if (holder === null) return state
  const number = state.company.employees.find(({ procoreId }) => procoreId === holder.id)?.number
  const jobs = state.jobs.filter((job) => state.assignments(job).some(({ employee }) => employee === number))
  return { ...state, holder, jobs, jobByProject: new Map(jobs.map((job) => [job.procoreId ?? '', job])) }
}
