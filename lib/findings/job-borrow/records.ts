import { sumOf } from '#lib/facts/formula-rows.ts'
import { currencyOf } from '#lib/measures/amounts.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { type Answer, answered, type RecordOf, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import { isWhole } from '../of-job.ts'
import { gapIn, type Line } from '../under-billing/records.ts'

export type Job = RecordOf<typeof netsuite.jobs>
export type Schedule = Answer<Line>

/** Billing ahead is usual; so much of all of it on one job is cash that the company leans on. */
const LEAST_SHARE = 0.25
/** Of a job's own contract: what is less is the rounding of a month end. */
const LEAST_OF_CONTRACT = 0.05
/** A job that is behind by less than this part of the other's lead is not what its cash pays for. */
const LEAST_OF_LEAD = 0.25

export type Borrowing = { lender: Line; over: number; allOver: number; borrowers: { line: Line; under: number }[] }

/** The whole schedule of work in progress in one currency; null where it was not read whole, or cannot be added up. */
export function scheduleIn({ answers, currency }: InsightInput): Schedule | null {
  const wip = answers.of(netsuite.wip)
  if (!answered(wip) || !isWhole(wip) || currencyOf(wip.records, currency) === null) return null
  return wip.records.every((line) => typeof gapIn(line) === 'number') ? wip : null
}

export function overBilled(line: Line): number {
  return Math.max(0, -(gapIn(line) ?? 0))
}

function underBilled(line: Line): number {
  return Math.max(0, gapIn(line) ?? 0)
}

/** Jobs whose early cash is a good part of all early cash, each with the jobs that are about as far behind. */
export function borrowings({ records }: Pick<Schedule, 'records'>): Borrowing[] {
  const allOver = sumOf(records, overBilled)
  const ofContract = ({ contract }: Line) => Math.max(1, (contract ?? 0) * LEAST_OF_CONTRACT)
  return records.flatMap((lender) => {
    const over = overBilled(lender)
    if (over < ofContract(lender) || over < allOver * LEAST_SHARE) return []
    const borrowers = records
      .map((line) => ({ line, under: underBilled(line) }))
      .filter(({ line, under }) => under >= ofContract(line) && under >= over * LEAST_OF_LEAD)
      .toSorted((a, b) => b.under - a.under)
    return borrowers.length === 0 ? [] : [{ lender, over, allOver, borrowers }]
  })
}

/** By how much what a job will still spend is more than what it can still bill; null where that is not known. */
export function shortOf(
  project: string,
  { answers }: Pick<InsightInput, 'answers'>,
): { job: Job; short: number } | null {
  const job = recordsOf(answers.of(netsuite.jobs)).find((one) => one.project === project)
  const { revisedContract, billed, estimatedCost, costToDate } = job ?? {}
  if (job === undefined || typeof revisedContract !== 'number' || typeof billed !== 'number') return null
  if (typeof estimatedCost !== 'number' || typeof costToDate !== 'number') return null
  return { job, short: estimatedCost - costToDate - (revisedContract - billed) }
}
