import type { GatewayError } from '#lib/core/errors.ts'
import type { Part, Parts } from '#lib/home/parts.ts'
import { asks, wanted } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, present, type RecordOf, type Reply, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { plainWords } from '#lib/measures/words.ts'
import { type Scope, scopeOf } from './scope.ts'

export const jobStatuses = ['active', 'not_started', 'closing', 'complete', 'other'] as const
export type JobStatus = (typeof jobStatuses)[number]

/** What a job is called and who has it: as the books say, else as the field does. */
export type Job = {
  no: string
  name: string
  status: JobStatus
  customer: string | null
  manager: string | null
  starts: string | null
  ends: string | null
  /** Whether the field's lists are about it: they hold its running jobs only. Null: not known. */
  inField: boolean | null
}

export type JobsTold =
  | { state: 'told'; jobs: Job[]; complete: boolean }
  | { state: 'denied' }
  | { state: 'failed'; system: string; error: GatewayError }

/** Every job that the reader may see, by its number. What only one system knows stands there as well. */
export function jobsPart(parts: Parts): Part<JobsTold> {
  const { caller, deps } = parts
  const scope = scopeOf(caller.principal, deps.gateway)
  if (scope === null) return { kept: async () => null, now: Promise.resolve({ state: 'denied' }) }
  const part = parts.part(
    () => [wanted(asks.jobs(null)), wanted(asks.projects())],
    (input) => jobsIn(input, scope),
  )
  const keptOf = (told: JobsTold | null) => (told?.state === 'told' ? told : null)
  return { now: part.now, kept: async () => keptOf(await part.kept()) }
}

function jobsIn({ answers }: InsightInput, scope: Scope): JobsTold {
  const [books, field] = [answers.of(netsuite.jobs), answers.of(procore.projects)]
  const told = present(books, field)
  const replies: Reply[] = [books, field]
  const failed = replies.find(({ state }) => state === 'failed')
  if (told.length === 0) {
    return failed?.state === 'failed'
      ? { state: 'failed', system: failed.system, error: failed.error }
      : { state: 'denied' }
  }
  const inField = new Map(recordsOf(field).map((one) => [one.project, one]))
  const runs = (no: string) => {
    const project = inField.get(no)
    if (project === undefined) return answered(field) ? false : null
    return project.active ?? null
  }
  const ofBooks = recordsOf(books).map((job) => ({ ...fromBooks(job), inField: runs(job.project) }))
  const known = new Set(ofBooks.map(({ no }) => no))
  const ofField = [...inField.values()].filter(({ project }) => !known.has(project)).map(fromField)
  const jobs = [...ofBooks, ...ofField].filter(({ no }) => scope(no))
  return {
    state: 'told',
    jobs: jobs.sort((a, b) => a.no.localeCompare(b.no)),
    complete: failed === undefined && told.every(({ complete }) => complete),
  }
}

function fromBooks(job: RecordOf<typeof netsuite.jobs>): Omit<Job, 'inField'> {
  return {
    no: job.project,
    name: plainWords(job.name, 80),
    status: jobStatuses.find((one) => one === job.status) ?? 'other',
    customer: wordsOr(job.customer),
    manager: wordsOr(job.projectManager),
    starts: job.startDate ?? null,
    ends: job.finishDate ?? null,
  }
}

/** The field knows whether a project runs and not more. */
function fromField({ project, name, active, startDate, finishDate }: RecordOf<typeof procore.projects>): Job {
  return {
    no: project,
    name: plainWords(name, 80),
    status: active == null ? 'other' : active ? 'active' : 'complete',
    customer: null,
    manager: null,
    starts: startDate ?? null,
    ends: finishDate ?? null,
    inField: active ?? null,
  }
}

function wordsOr(name: string | null | undefined): string | null {
  return name == null || name === '' ? null : plainWords(name, 80)
}
