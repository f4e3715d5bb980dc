import type { Fact } from '#lib/facts/types.ts'
import { asks, type Need, needed, wanted } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { jobName } from '#lib/measures/job-name.ts'
import { recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import { check, type Finding } from '../finding.ts'
import { oldestDraft } from '../under-billing/records.ts'
import { lentFact, overFacts, shortFact, underFact } from './facts.ts'
import { type Borrowing, borrowings, type Schedule, scheduleIn, shortOf } from './records.ts'

export type JobBorrow = Finding & {
  kind: 'job_borrow'
  facts: Record<'overBilled' | 'allOverBilled' | 'shareOfAll' | 'underBilled' | 'lent', Fact> & {
    short?: Fact | undefined
  }
  lender: string
  /** The one that is furthest behind first. */
  borrowers: { project: string; name: string; under: Fact }[]
  /** Pay application of the first that waits as a draft. */
  draftDays: number | null
}

/** The schedule as a whole, whichever job is asked about: what share one job is stands in all of them. */
export function needsOf(): Need[] {
  return [needed(asks.wip(null)), wanted(asks.jobs(null)), wanted(asks.drafts(null))]
}

export function find(input: InsightInput): JobBorrow[] {
  const schedule = scheduleIn(input)
  if (schedule === null) return []
  return borrowings(schedule)
    .filter((one) => isAbout(one, input.about))
    .map((one) => findingOf(one, schedule, input))
}

function isAbout({ lender, borrowers }: Borrowing, about: string | null): boolean {
  return about === null || [lender, ...borrowers.map(({ line }) => line)].some(({ project }) => project === about)
}

function findingOf(borrowing: Borrowing, schedule: Schedule, input: InsightInput): JobBorrow {
  const { say } = input.words
  const { lender } = borrowing
  const borrowers = borrowing.borrowers.map((one) => ({
    project: one.line.project,
    name: jobName(one.line),
    under: underFact(one, schedule, input),
  }))
  const [first] = borrowers
  const [jobs, drafts] = [input.answers.of(netsuite.jobs), input.answers.of(netsuite.drafts)]
  const draft = first === undefined ? undefined : oldestDraft(first.project, input)
  const shortfall = shortOf(lender.project, input)
  const lent = lentFact(borrowing, schedule, input)
  const facts = {
    ...overFacts(borrowing, schedule, input),
    underBilled: first?.under ?? lent,
    lent,
    short: shortfall === null || shortfall.short <= 0 ? undefined : shortFact(shortfall, input),
  }
  const manager = recordsOf(jobs).find(({ project }) => project === first?.project)?.projectManager
  return {
    kind: 'job_borrow',
    id: `borrow-${lender.project}`,
    project: lender.project,
    subject: jobName(lender),
    atStake: lent,
    facts,
    lender: jobName(lender),
    borrowers,
    draftDays: draft?.draftAgeDays ?? null,
    checks: [
      { text: say('borrow.checkOver'), agrees: true },
      { text: say('borrow.checkUnder'), agrees: true },
      ...check(jobs, say('borrow.checkShort'), facts.short !== undefined),
      ...check(drafts, say('borrow.checkDraft'), draft !== undefined),
    ],
    owner: manager ?? null,
    ageDays: draft?.draftAgeDays ?? null,
    evidence: [facts.overBilled, ...borrowers.map(({ under }) => under), facts.short].flatMap(
      (fact) => fact?.sources ?? [],
    ),
    lookedIn: [],
    waits: true,
  }
}
