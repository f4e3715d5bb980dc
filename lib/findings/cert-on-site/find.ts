import { daysBetween } from '#lib/core/days.ts'
import { sumOf } from '#lib/facts/formula-rows.ts'
import type { Fact } from '#lib/facts/types.ts'
import { asks, type Need, needed, wanted } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import { plainWords } from '#lib/measures/words.ts'
import { check, type Finding } from '../finding.ts'
import { jobsOf, type Line, laborCostOf } from '../hours.ts'
import { ofJob } from '../of-job.ts'
import { expiredFact, laborFact, workFacts } from './facts.ts'
import {
  certificatesAsk,
  certificatesIn,
  type Holder,
  holdersIn,
  hoursAsk,
  hoursIn,
  linesOf,
  lookedFor,
} from './records.ts'

export type CertOnSite = Finding & {
  kind: 'cert_on_site'
  facts: { expiredDays: Fact; labor: Fact; days?: Fact | undefined; hours?: Fact | undefined }
  holder: Holder
  /** Hours since it ended; null where nobody looked, or nobody can say whose they are. */
  lines: Line[] | null
}

export function needsOf(input: InsightInput): Need[] {
  const looked = lookedFor(input)
  const jobs = [...new Set(looked.flatMap((holder) => jobsOf(linesOf(holder, input) ?? [])))]
  return [
    needed(certificatesAsk()),
    ...looked.map((holder) => wanted(hoursAsk(holder, input))),
    ...jobs.map((job) => wanted(asks.laborCost(job))),
    ...(jobs.length > 0 ? [wanted(asks.jobs(input.about))] : []),
  ]
}

/** Everybody whose certificate has ended; who of them works on a site waits for somebody. */
export function find(input: InsightInput): CertOnSite[] {
  if (!answered(certificatesIn(input))) return []
  const looked = new Set(lookedFor(input).map(({ key }) => key))
  return holdersIn(input).map((holder) => findingOf(holder, looked.has(holder.key), input))
}

function findingOf(holder: Holder, looked: boolean, input: InsightInput): CertOnSite {
  const { say } = input.words
  const [first] = holder.lapsed
  const lines = looked ? linesOf(holder, input) : null
  const worked = lines ?? []
  const job = mainJob(worked)
  const facts = {
    expiredDays: expiredFact(holder, input),
    labor: laborFact(holder, worked, laborCostOf(worked, input), input),
    ...(lines === null ? {} : workFacts(holder, lines, input)),
  }
  const manager = job === null ? undefined : recordsOf(ofJob(input, netsuite.jobs, job))[0]?.projectManager
  return {
    kind: 'cert_on_site',
    id: `cert-${holder.key}`,
    project: job,
    subject: plainWords(holder.name, 60),
    atStake: facts.labor,
    facts,
    holder,
    lines,
    checks: [
      { text: say('cert.checkEnded'), agrees: true },
      { text: say('cert.checkTrade'), agrees: holder.isLicence },
      ...(lines === null ? [] : check(hoursIn(holder, input), say('cert.checkHours'), worked.length > 0)),
    ],
    owner: manager ?? say('cert.owner'),
    ageDays: daysBetween(first.expires ?? input.today, input.today),
    evidence: [...facts.expiredDays.sources, ...(facts.hours?.sources ?? [])],
    lookedIn: [],
    waits: holder.isLicence && worked.length > 0,
  }
}

/** Where most of the hours are. */
function mainJob(lines: readonly Line[]): string | null {
  const jobs = [...Map.groupBy(lines, ({ project }) => project)]
  const hours = jobs.map(([job, own]) => ({ job, hours: sumOf(own, (line) => line.hours) }))
  return hours.toSorted((a, b) => b.hours - a.hours || a.job.localeCompare(b.job))[0]?.job ?? null
}
