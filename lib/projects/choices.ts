import type { Job } from './jobs.ts'
import { jobStatuses } from './jobs.ts'
import type { ProjectsSearch } from './search.ts'

/** What the list can be narrowed to: what some job has, and what was chosen already. */
export function choicesIn(jobs: readonly Job[], search: ProjectsSearch) {
  const namesOf = (pick: (job: Job) => string | null, chosen: string) =>
    [...new Set([...jobs.flatMap((job) => pick(job) ?? []), ...(chosen === '' ? [] : [chosen])])].sort((a, b) =>
      a.localeCompare(b),
    )
  const has = (status: Job['status']) => search.status === status || jobs.some((job) => job.status === status)
  return {
    managers: namesOf(({ manager }) => manager, search.manager),
    customers: namesOf(({ customer }) => customer, search.customer),
    statuses: ['open', ...jobStatuses.filter(has), 'all'] as ProjectsSearch['status'][],
  }
}
