import { z } from 'zod'
import { columnIds } from './columns.ts'
import type { Job } from './jobs.ts'
import { jobStatuses } from './jobs.ts'

const directions = columnIds.flatMap((id) => [id, `-${id}`] as const)

/** What the portfolio can be asked for, as it stands in the URL. Unknown values fall back instead of failing the page. */
export const ProjectsSearch = z.object({
  manager: z.string().max(100).catch('').default(''),
  customer: z.string().max(100).catch('').default(''),
  /** `open` is everything that is not complete. */
  status: z
    .enum(['open', ...jobStatuses, 'all'])
    .catch('open')
    .default('open'),
  /** A column, the largest first with a minus before it; `worst` is what waits for somebody first, `no` by number. */
  sort: z
    .enum(['worst', 'no', ...directions])
    .catch('worst')
    .default('worst'),
})
export type ProjectsSearch = z.output<typeof ProjectsSearch>

export function wantedJobs(jobs: readonly Job[], { manager, customer, status }: ProjectsSearch): Job[] {
  return jobs.filter(
    (job) =>
      (manager === '' || job.manager === manager) &&
      (customer === '' || job.customer === customer) &&
      (status === 'all' || (status === 'open' ? job.status !== 'complete' : job.status === status)),
  )
}
