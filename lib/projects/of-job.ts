import { certified } from '#lib/measures/certified/index.ts'
import { type Query, querySchema } from '#lib/measures/certified/query.ts'
import type { Job } from './jobs.ts'
import type { QueryInput } from './tabs.ts'

/** The question about this job; of a complete one, where the measure means open jobs otherwise. */
export function ofJob(input: QueryInput, job: Pick<Job, 'no' | 'status'>): Query {
  const query = querySchema.parse(input)
  const measure = certified.get(query.measure)
  const meansOpen = measure?.normally.includes('open') === true && measure.states.complete !== undefined
  return {
    ...query,
    filters: [...query.filters, { dimension: 'job', things: [{ name: job.no, ids: [job.no] }], not: false }],
    states: meansOpen && job.status === 'complete' ? [...query.states, 'complete'] : query.states,
  }
}
