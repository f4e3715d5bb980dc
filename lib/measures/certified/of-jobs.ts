import { asks, needed } from '../asks.ts'
import { jobName } from '../job-name.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { columns } from './columns.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { rowsFrom } from './rows.ts'

type Job = RecordOf<typeof netsuite.jobs>
type Own = 'id' | 'name' | 'formula' | 'unit' | 'good' | 'totals' | 'phrases' | 'near'
type Head = Pick<Certified, Own | 'always' | 'onlySaidDates' | 'listsBy' | 'ranks' | 'storyOf'>

/** What the books' jobs come to in money or in shares, as of today: a day of a job counts only where it is named. */
export function moneyOfJobs(head: Omit<Head, 'onlySaidDates' | 'listsBy'>, amounts: Amounts): Certified {
  return ofJobs({ ...head, onlySaidDates: true, listsBy: 'job' }, amounts)
}

type Amounts = (job: Job) => Pick<Row, 'amount' | 'base'>

/** A measure over the books' jobs; open ones where nothing else is said. */
export function ofJobs(head: Head, amounts: Amounts): Certified {
  return {
    ...head,
    dimensions: ['job', 'customer', 'manager', 'status'],
    states: { open: 'done', complete: 'done', active: 'stage', not_started: 'stage' },
    normally: ['open'],
    dates: ['ends', 'starts'],
    time: 'now',
    prefers: ['job', 'customer', 'manager', 'status'],
    columns: [columns.job, columns.customer, columns.manager, columns.status],
    values: { status: statuses },
    needs: () => [needed(asks.jobs(null))],
    rows({ answers }) {
      const jobs = answers.of(netsuite.jobs)
      if (!answered(jobs)) return null
      const rows = rowsFrom(
        jobs,
        jobs.records,
        (job) => [jobName(job)],
        (job) => ({ ...rowOf(job), ...amounts(job) }),
      )
      return { rows, answers: [jobs] }
    },
  }
}

function rowOf(job: Job) {
  return {
    of: {
      job: { id: job.project, name: jobName(job) },
      customer: named(job.customer),
      manager: named(job.projectManager),
      status: { id: job.status, name: job.status },
    },
    dates: { starts: job.startDate ?? null, ends: job.finishDate ?? null },
    is: {
      open: job.status !== 'complete',
      complete: job.status === 'complete',
      active: job.status === 'active',
      not_started: job.status === 'not_started',
    },
  }
}

/** A status that is a state too is said as the state. */
const statuses = [
  {
    id: 'closing',
    en: ['closing', 'closing out', 'closeout', 'close out', 'wrapping up', 'punching out'],
    es: ['en cierre', 'por cerrar', 'cerrando', 'en entrega'],
  },
]
