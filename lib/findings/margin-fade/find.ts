import type { Fact, FactSource } from '#lib/facts/types.ts'
import { asks, type Need, needed, wanted } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { jobName } from '#lib/measures/job-name.ts'
import { type Answer, answered, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import { check, type Finding } from '../finding.ts'
import { everyJob } from '../of-job.ts'
import { ordersAsk } from '../owner-orders.ts'
import { changeFacts, costFacts, marginFacts } from './facts.ts'
import { fadeOf, isMatter, type Job, type Looked, lookAround } from './records.ts'

export type MarginFade = Finding &
  Pick<Looked, 'pending' | 'overrun' | 'explains' | 'letter'> & {
    kind: 'margin_fade'
    facts: Partial<Record<FadeFact, Fact>> & ReturnType<typeof marginFacts>
    fell: boolean
    contract: Job['revisedContract']
    /** Which of the questions beside the job itself were answered. */
    read: { orders: boolean; cost: boolean; mail: boolean }
  }

type FadeFact = 'pending' | 'marginIfSigned' | 'mailDate' | 'ofPlan' | 'laborOver'

export function needsOf(input: InsightInput): Need[] {
  const { about } = input
  const fading = recordsOf(everyJob(input, netsuite.jobs)).filter(isMatter)
  const deep = about === null ? fading.map(({ project }) => project) : [about]
  return [
    needed(asks.jobs(about)),
    wanted(ordersAsk(about)),
    ...deep.flatMap((job): Need[] => [wanted(asks.jobCost(job)), wanted(asks.mail(job))]),
  ]
}

export function find(input: InsightInput): MarginFade[] {
  const jobs = everyJob(input, netsuite.jobs)
  return answered(jobs) ? jobs.records.map((job) => findingOf(job, jobs, input)) : []
}

function findingOf(job: Job, jobs: Answer, input: InsightInput): MarginFade {
  const { project } = job
  const looked = lookAround(project, input)
  const { orders, pending, cost, overrun, explains, mail, letter } = looked
  const facts = {
    ...marginFacts(job, jobs, input),
    ...changeFacts(job, jobs, looked, input),
    ...costFacts(project, looked, input),
  }
  return {
    kind: 'margin_fade',
    id: `fade-${project}`,
    project,
    subject: jobName(job),
    atStake: facts.lost,
    facts,
    fell: (fadeOf(job) ?? 0) > 0,
    contract: job.revisedContract,
    pending,
    overrun,
    explains,
    letter,
    read: { orders: answered(orders), cost: answered(cost), mail: answered(mail) },
    checks: checksOf(looked, input),
    owner: job.projectManager ?? null,
    ageDays: pending.length === 0 ? null : Math.max(...pending.map(({ ageDays }) => ageDays ?? 0)),
    evidence: evidenceOf(facts),
    lookedIn: [],
    waits: isMatter(job),
  }
}

function checksOf({ orders, pending, cost, explains, mail, letter }: Looked, { words: { say } }: InsightInput) {
  return [
    { text: say('fade.checkLedger'), agrees: true },
    ...check(orders, say('fade.checkChanges'), pending.length > 0),
    ...check(cost, say('fade.checkLabor'), explains),
    ...check(mail, say('fade.checkMail'), letter !== null),
  ]
}

function evidenceOf({ lost, pending, laborOver, mailDate }: MarginFade['facts']): FactSource[] {
  return [lost, pending, laborOver, mailDate].flatMap((fact) => fact?.sources ?? [])
}
