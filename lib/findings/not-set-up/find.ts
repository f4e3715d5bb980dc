import type { Fact } from '#lib/facts/types.ts'
import { sameCompany } from '#lib/matching/names.ts'
import { asks, type Need, needed, wanted } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { type Answer, answered, type RecordOf, type Reply, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as others from '#lib/measures/topics/others.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { plainWords } from '#lib/measures/words.ts'
import { check, type Finding } from '../finding.ts'
import { isWhole } from '../of-job.ts'
import { type Bid, bidFacts, countFact, type Permit, permitFact } from './facts.ts'

/** Accounting opens a job within two weeks of the signature. */
const SET_UP_DAYS = 14

export type NotSetUp = Finding & {
  kind: 'won_not_set_up'
  facts: Record<'amount' | 'daysSinceClose' | 'netsuiteJobs', Fact> &
    Partial<Record<'procoreProjects' | 'permitDays', Fact>>
  name: string
  /** Null: nobody looked, or may look. */
  inProcore: boolean | null
  permit: { number: string; daysLeft: number } | null
}

export function needsOf(): Need[] {
  return [needed(asks.won()), needed(asks.jobs(null)), wanted(asks.projects()), wanted(asks.permits(null))]
}

export function find(input: InsightInput): NotSetUp[] {
  const [won, jobs] = [input.answers.of(others.won), input.answers.of(netsuite.jobs)]
  if (!answered(won) || !answered(jobs) || !isWhole(jobs)) return []
  return won.records
    .filter((bid) => !isKnown(bid, { system: 'netsuite', jobs: jobs.records }, input))
    .map((bid) => findingOf(bid, won, jobs, input))
}

type Jobs = { system: string; jobs: readonly { id: string; project: string; name: string }[] }

/** A bid without a number is the job of its name; with one, only the job of that number; or that which it was joined to. */
function isKnown({ id, project, name }: Bid, { system, jobs }: Jobs, { joins }: InsightInput): boolean {
  const joined = joins.sameAs('job', { system: 'salesforce', id }, system)
  return jobs.some(
    (job) => joined.includes(job.id) || (hasNumber(project) ? project === job.project : sameCompany(name, job.name)),
  )
}

function hasNumber(project: string | null | undefined): project is string {
  return project != null && project.trim() !== ''
}

function findingOf(bid: Bid, won: Answer, jobs: Answer<RecordOf<typeof netsuite.jobs>>, input: InsightInput): NotSetUp {
  const { say } = input.words
  const [projects, permits] = [input.answers.of(procore.projects), input.answers.of(others.permits)]
  const number = hasNumber(bid.project) ? bid.project : null
  const known =
    answered(projects) && projects.complete ? isKnown(bid, { system: 'procore', jobs: projects.records }, input) : null
  const permit = soonest(recordsOf(permits).filter(({ project }) => number !== null && project === number))
  const facts = {
    ...bidFacts(bid, won, input),
    netsuiteJobs: countFact('netsuite-jobs', 'notSetUp.jobs', jobs, input),
    procoreProjects: answered(projects)
      ? countFact('procore-projects', 'notSetUp.projects', projects, input)
      : undefined,
    permitDays: answered(permits) && permit !== undefined ? permitFact(permit, permits, input) : undefined,
  }
  return {
    kind: 'won_not_set_up',
    id: `not-set-up-${number ?? bid.id}`,
    project: number,
    subject: plainWords(bid.name, 80),
    atStake: facts.amount,
    facts,
    name: plainWords(bid.name, 80),
    inProcore: known,
    permit: permit === undefined ? null : { number: permit.number, daysLeft: permit.daysLeft },
    checks: [
      { text: say('notSetUp.checkLedger', { count: jobs.records.length }), agrees: true },
      ...check(projects, say('notSetUp.checkProcore', { count: recordsOf(projects).length }), known === false),
      ...check(permits, say('notSetUp.checkPermit'), permit !== undefined && permit.daysLeft < 0),
    ],
    owner: bid.owner,
    ageDays: bid.daysSinceClose,
    evidence: [...facts.amount.sources, ...(facts.permitDays?.sources ?? [])],
    lookedIn: ['netsuite', ...present('procore', projects)],
    waits: bid.daysSinceClose >= SET_UP_DAYS,
  }
}

function present(system: string, reply: Reply): string[] {
  return answered(reply) ? [system] : []
}

function soonest(permits: readonly Permit[]): Permit | undefined {
  return permits.toSorted((a, b) => a.daysLeft - b.daysLeft)[0]
}
