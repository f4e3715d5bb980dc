import type { Fact } from '#lib/facts/types.ts'
import { asks, type Need, needed, wanted } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { jobName } from '#lib/measures/job-name.ts'
import { type Answer, answered, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { check, type Finding } from '../finding.ts'
import { everyJob, ofJob } from '../of-job.ts'
import { billingFacts, draftFacts, logFact } from './facts.ts'
import { gapIn, type Line, numberOf, OLD_DRAFT_DAYS, oldestDraft, waits } from './records.ts'

export type UnderBilling = Finding & {
  kind: 'under_billing'
  facts: Record<'earnedShare' | 'earned' | 'billedShare' | 'billed' | 'underBilled', Fact> &
    Partial<Record<'draftAmount' | 'draftDays' | 'logDays', Fact>>
  /** Of earned less billed: positive is under-billed. Null where it is hidden or nobody has it. */
  gap: number | null
  period: string
  /** The pay application that waits longest, by the number that people use: "9". */
  draft: { number: string; days: number } | null
  loggedDays: number
}

export function needsOf(input: InsightInput): Need[] {
  const { about, today } = input
  const waiting = recordsOf(everyJob(input, netsuite.wip)).filter((line) => waits(line, input))
  const sites = about === null ? waiting.map(({ project }) => project) : [about]
  return [
    needed(asks.wip(about)),
    needed(asks.drafts(about)),
    ...(about === null ? [wanted(asks.jobs(null))] : []),
    ...sites.map((job) => wanted(asks.siteLogs(job, today))),
  ]
}

export function find(input: InsightInput): UnderBilling[] {
  const [wip, drafts] = [everyJob(input, netsuite.wip), everyJob(input, netsuite.drafts)]
  if (!answered(wip) || !answered(drafts)) return []
  return wip.records.map((line) => findingOf(line, wip, drafts, input))
}

function findingOf(line: Line, wip: Answer, drafts: Answer, input: InsightInput): UnderBilling {
  const { project } = line
  const { say } = input.words
  const logs = ofJob(input, procore.siteLogs, project)
  const draft = oldestDraft(project, input)
  const facts = {
    ...billingFacts(line, wip, input),
    ...(draft === undefined ? {} : draftFacts(draft, drafts, project, input)),
    ...(answered(logs) ? { logDays: logFact(logs, project, input) } : {}),
  }
  const days = recordsOf(logs).length
  const owner = recordsOf(input.answers.of(netsuite.jobs)).find((job) => job.project === project)?.projectManager
  return {
    kind: 'under_billing',
    id: `under-billed-${project}`,
    project,
    subject: jobName(line),
    atStake: facts.underBilled,
    facts,
    gap: gapIn(line) ?? null,
    period: netsuitePeriod(input),
    draft: draft === undefined ? null : { number: numberOf(draft), days: draft.draftAgeDays ?? 0 },
    loggedDays: days,
    checks: [
      { text: say('under.checkWip'), agrees: true },
      { text: say('under.checkDraft', { days: OLD_DRAFT_DAYS }), agrees: true },
      ...check(logs, say('under.checkLogs'), days > 0),
    ],
    owner: owner ?? null,
    ageDays: draft?.draftAgeDays ?? null,
    evidence: [facts.underBilled, facts.draftAmount, facts.logDays].flatMap((fact) => fact?.sources ?? []),
    lookedIn: [],
    waits: waits(line, input),
  }
}

function netsuitePeriod(input: InsightInput): string {
  const wip = everyJob(input, netsuite.wip)
  return answered(wip) ? (wip.beside.period ?? '') : ''
}
