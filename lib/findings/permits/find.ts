import type { Fact } from '#lib/facts/types.ts'
import { asks, type Need, needed, wanted } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { jobName } from '#lib/measures/job-name.ts'
import { answered, recordsOf } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { check, type Finding } from '../finding.ts'
import { everyJob } from '../of-job.ts'
import { daysFact, stakeFact, workFact } from './facts.ts'
import {
  isEnding,
  type Job,
  type Locate,
  type Looked,
  lookAround,
  type Permit,
  type Planned,
  SOON_DAYS,
} from './records.ts'

type Work = Planned & { days: Fact }

export type PermitsOfJob = Finding & {
  kind: 'permit_lapse'
  /** What lapses soon or did lately; `beforeWork`: it is valid now and ends before the next planned work. */
  permits: { permit: Permit; days: Fact; beforeWork: boolean }[]
  /** Utility locates that expired. */
  locates: { locate: Locate; days: Fact }[]
  /** The permit to dig that ends first, while it is still valid. */
  ending: Permit | null
  /** The first planned work from today on, and the first after the digging permit ends. */
  next: Work | null
  afterEnd: Work | null
  logsRead: boolean
}

export function needsOf(input: InsightInput): Need[] {
  const { about, today } = input
  if (about !== null) {
    return [needed(asks.permits(about)), needed(asks.locates(about)), wanted(asks.plannedWork(about, today))]
  }
  const ending = recordsOf(input.answers.of(others.permits)).filter(isEnding)
  const sites = [...new Set(ending.flatMap(({ project }) => project ?? []))]
  return [
    needed(asks.permits(null)),
    wanted(asks.locates(null)),
    ...sites.map((job) => wanted(asks.plannedWork(job, today))),
    // What a month of work is worth and who runs the job, where a matter waits.
    ...(sites.length > 0 ? [wanted(asks.jobs(null)), wanted(asks.projects())] : []),
  ]
}

export function find(input: InsightInput): PermitsOfJob[] {
  const all = everyJob(input, others.permits)
  if (!answered(all)) return []
  const jobs = input.about === null ? all.records.flatMap(({ project }) => project ?? []) : [input.about]
  return [...new Set(jobs)].map((job) => findingOf(job, input))
}

function findingOf(project: string, input: InsightInput): PermitsOfJob {
  const looked = lookAround(project, input)
  const { held, located, plan, job, ending, lapsed, next, afterEnd } = looked
  const work = (one: Planned | undefined) =>
    one === undefined ? null : { ...one, days: workFact(one, plan, project, input) }
  const locates = lapsed.map((locate) => ({ locate, days: daysFact(locate.ticket, locate, located, input) }))
  const lapsing = recordsOf(held).map((permit) => ({
    permit,
    days: daysFact(permit.number, permit, held, input),
    beforeWork: next !== undefined && permit.daysLeft >= 0 && permit.expires !== null && permit.expires < next.day,
  }))
  const found = { permits: lapsing, locates, ending, next: work(next), afterEnd: work(afterEnd) }
  const atStake = stakeFact(project, looked, input)
  return {
    kind: 'permit_lapse',
    id: `permit-${project}`,
    project,
    subject: nameOf(project, job, input),
    atStake,
    facts: {},
    ...found,
    logsRead: answered(plan),
    checks: checksOf(looked, input),
    owner: job?.projectManager ?? null,
    ageDays: lapsed[0] === undefined ? 0 : -lapsed[0].daysLeft,
    evidence: evidenceOf(found, atStake),
    lookedIn: [],
    waits: ending !== null,
  }
}

function checksOf({ plan, located, lapsed, afterEnd }: Looked, { words: { say } }: InsightInput) {
  return [
    { text: say('permit.checkPermit', { days: SOON_DAYS }), agrees: true },
    ...check(plan, say('permit.checkWork'), afterEnd !== undefined),
    ...check(located, say('permit.checkLocate'), lapsed.length > 0),
  ]
}

type Told = Pick<PermitsOfJob, 'permits' | 'locates' | 'ending' | 'afterEnd'>

function evidenceOf({ permits: lapsing, locates, ending, afterEnd }: Told, atStake: Fact) {
  const facts = [
    ...lapsing.filter(({ permit }) => permit === ending).map(({ days }) => days),
    ...locates.slice(0, 1).map(({ days }) => days),
    ...(afterEnd === null ? [] : [afterEnd.days]),
    atStake,
  ]
  return facts.flatMap(({ sources }) => sources)
}

/** The job by number and name, from whichever list of jobs the person may read. */
function nameOf(project: string, job: Job | undefined, { answers }: InsightInput): string {
  const site = recordsOf(answers.of(procore.projects)).find((one) => one.project === project)
  const name = job?.name ?? site?.name
  return name === undefined ? project : jobName({ project, name })
}
