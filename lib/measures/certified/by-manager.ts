import { asks, needed } from '../asks.ts'
import { answered, present } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { isAbout } from './about.ts'
import type { Certified, Of } from './measure.ts'
import { named } from './named.ts'

/**
 * A measure of the field's records by the manager of their jobs, whom the books name: the lists of the field say nothing
 * of them, and asking job by job would cost a request each. The books are only asked where a question is about it.
 */
export function byManager(measure: Certified): Certified {
  return {
    ...measure,
    dimensions: [...measure.dimensions, 'manager'],
    needs: (query, at) => [
      ...measure.needs(query, at),
      ...(isAbout(query, 'manager') ? [needed(asks.jobs(null))] : []),
    ],
    rows(input, query) {
      const set = measure.rows(input, query)
      if (set === null || !isAbout(query, 'manager')) return set
      const jobs = input.answers.of(netsuite.jobs)
      if (!answered(jobs)) return null
      const managers = new Map(
        jobs.records.map(({ project, projectManager }) => [project, named(projectManager ?? null)]),
      )
      const managerOf = (job: Of | null | undefined) => (job == null ? job : managers.get(job.id))
      return {
        ...set,
        rows: set.rows.map((row) => ({ ...row, of: { ...row.of, manager: managerOf(row.of.job) } })),
        answers: [...set.answers, ...present(jobs)],
      }
    },
  }
}
