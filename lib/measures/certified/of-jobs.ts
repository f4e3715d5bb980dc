import { sourcesFrom } from '#lib/facts/sources.ts'
import { asks, needed } from '../asks.ts'
import { jobName } from '../figure.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Amount } from '../topics/topic.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'

type Job = RecordOf<typeof netsuite.jobs>
type Head = Pick<Certified, 'id' | 'name' | 'formula' | 'unit' | 'good' | 'totals'>

/** A measure over the books' jobs; open ones where nothing else is said. */
export function ofJobs(head: Head, amounts: (job: Job) => { amount: Amount; base?: Amount }): Certified {
  return {
    ...head,
    dimensions: ['job', 'customer', 'manager', 'status'],
    states: { open: 'done', complete: 'done', active: 'stage', not_started: 'stage' },
    normally: ['open'],
    dates: ['ends', 'starts'],
    time: 'now',
    needs: () => [needed(asks.jobs(null))],
    rows({ answers }) {
      const jobs = answers.of(netsuite.jobs)
      if (!answered(jobs)) return null
      const sources = sourcesFrom(jobs, jobs.records, (job) => ({ label: jobName(job) }))
      const rows = jobs.records.flatMap((job, at): Row[] => {
        const source = sources[at]
        if (source === undefined) return []
        const row = {
          of: {
            job: { id: job.project, name: jobName(job) },
            customer: named(job.customer),
            manager: named(job.projectManager),
            status: { id: job.status, name: job.status },
          },
          ...amounts(job),
          currency: job.currency,
          dates: { starts: job.startDate ?? null, ends: job.finishDate ?? null },
          is: {
            open: job.status !== 'complete',
            complete: job.status === 'complete',
            active: job.status === 'active',
            not_started: job.status === 'not_started',
          },
          source,
        }
        return [row]
      })
      return { rows, answers: [jobs] }
    },
  }
}
