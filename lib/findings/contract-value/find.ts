import type { Fact } from '#lib/facts/types.ts'
import { asks, type Need, needed, wanted } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { jobName } from '#lib/measures/job-name.ts'
import { recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { plainWords } from '#lib/measures/words.ts'
import type { Finding } from '../finding.ts'
import { ofJob } from '../of-job.ts'
import { ordersAsk, unsignedJobs } from '../owner-orders.ts'
import { signedFact, unsignedFact, valueFact } from './facts.ts'
import { countedOf, type Looked, lookAround, type Order, type Value } from './records.ts'

export type ContractValue = Finding & {
  kind: 'conflicting_contract'
  facts: Partial<Record<Value['system'] | 'executedContract' | 'unexecuted', Fact>>
  /** As the systems say them, in the order of the road from bid to site. */
  values: Value[]
  /** Approved change orders that nobody has signed; null when they were not read. */
  open: Order[] | null
  signed: number | null
  counted: Value | null
}

export function needsOf(input: InsightInput): Need[] {
  const { about } = input
  if (about !== null) {
    const beside = [wanted(ordersAsk(about)), wanted(asks.bids(about))]
    return [needed(asks.jobs(about)), needed(asks.projectDetail(about)), ...beside]
  }
  const around = unsignedJobs(input).flatMap((job) => [wanted(asks.projectDetail(job)), wanted(asks.bids(job))])
  return [needed(ordersAsk(null)), wanted(asks.jobs(null)), ...around]
}

export function find(input: InsightInput): ContractValue[] {
  const jobs = input.about === null ? unsignedJobs(input) : [input.about]
  return jobs.flatMap((job) => findingOf(job, input) ?? [])
}

function findingOf(project: string, input: InsightInput): ContractValue | null {
  const looked = lookAround(project, input)
  const { values, orders, open, signed } = looked
  if (values.length === 0) return null
  const counted = countedOf(values) ?? null
  const job = recordsOf(ofJob(input, netsuite.jobs, project))[0]
  const unexecuted = unsignedFact(looked, project, input)
  const facts = {
    ...Object.fromEntries(values.map((value) => [value.system, valueFact(value, project, input)])),
    executedContract: signed === null ? undefined : signedFact(looked, signed, project, input),
    unexecuted: open.length === 0 ? undefined : unexecuted,
  }
  return {
    kind: 'conflicting_contract',
    id: `contract-${project}`,
    project,
    subject: subjectOf(project, job?.name, input),
    atStake: unexecuted,
    facts,
    values,
    open: orders === null ? null : open,
    signed: signed?.amount ?? null,
    counted,
    checks: checksOf(looked, counted, input),
    owner: job?.projectManager ?? null,
    ageDays: Math.max(0, ...open.map(({ ageDays }) => ageDays ?? 0)),
    evidence: Object.values(facts).flatMap((fact) => (fact === facts.executedContract ? [] : (fact?.sources ?? []))),
    lookedIn: [],
    waits: open.length > 0 && signed !== null && (counted?.amount ?? 0) > signed.amount,
  }
}

function subjectOf(project: string, name: string | undefined, { answers }: InsightInput): string {
  const known = name ?? recordsOf(answers.of(procore.projectDetail, project))[0]?.name
  return known === undefined ? project : jobName({ project, name: plainWords(known, 80) })
}

function checksOf({ values, open, signed }: Looked, counted: Value | null, { words: { say } }: InsightInput) {
  return [
    { text: say('contract.checkOrder'), agrees: open.length > 0 },
    ...values.map(({ system, amount }) => ({
      text: say('contract.checkValue', { system: say(`system.${system}`) }),
      agrees: amount === counted?.amount || amount === signed?.amount,
    })),
  ]
}
