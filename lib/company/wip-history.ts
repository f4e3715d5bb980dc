import type { Progress } from './billing.ts'
import { addMonths, monthOf } from './calendar.ts'
import { contractOf } from './jobs.ts'
import { at, sum } from './random.ts'
import type { Job, PayApplication, WipLine } from './types.ts'
import type { World } from './world.ts'

/** Closed months before the last one whose work in progress is kept. */
const months = 12

/** Earned minus billed at the end of earlier closed months, at today's contract and estimate, as the books posted it. */
export function createWipHistory(
  world: World,
  jobs: readonly Job[],
  progress: readonly Progress[],
  applications: readonly PayApplication[],
): WipLine[] {
  const posted = Map.groupBy(
    applications.filter((one) => one.status !== 'draft'),
    (one) => one.job,
  )
  const earnedBy = Map.groupBy(progress, (one) => one.job)
  const periods = Array.from({ length: months }, (_, index) => addMonths(world.closed, index - months))
  return jobs.flatMap((job) =>
    periods.flatMap((period) => {
      const through = (earnedBy.get(job.number) ?? []).filter((one) => one.period <= period)
      if (through.length === 0) return []
      const { cost, earned } = at(through, -1)
      const billed = sum(
        (posted.get(job.number) ?? []).filter((one) => monthOf(one.date) <= period),
        (one) => one.amount,
      )
      return {
        job: job.number,
        period,
        contract: contractOf(job),
        costAtCompletion: job.costAtCompletion,
        costToDate: cost,
        percentComplete: cost / job.costAtCompletion,
        earned,
        billed,
        overUnder: earned - billed,
      }
    }),
  )
}
