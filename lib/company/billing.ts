import { addDays, lastDay } from './calendar.ts'
import type { CostPlan } from './cost-plan.ts'
import { contractOf } from './jobs.ts'
import { at, sum } from './random.ts'
import { draftApplication } from './stories/plan.ts'
import type { Job, JobCost, PayApplication, Receipt, WipLine } from './types.ts'
import { dollars, padded, type World } from './world.ts'

/** Receivables more than 60 days past due: disputed work, and retainage of finished jobs that is due. */
const overdue = { work: dollars(3_190_000), retainage: dollars(1_120_000) }

/** Cost and earned revenue of a job through each of its months. */
export type Progress = { job: string; period: string; cost: number; earned: number }

/** Earned follows cost, at today's contract and estimate. */
export function createProgress(jobs: readonly Job[], jobCosts: readonly JobCost[]): Progress[] {
  const byJob = Map.groupBy(jobCosts, (cost) => cost.job)
  return jobs.flatMap((job) => {
    const months = Map.groupBy(byJob.get(job.number) ?? [], (cost) => cost.period)
    let cost = 0
    return [...months].map(([period, costs]) => {
      cost += sum(costs, (posted) => posted.amount)
      return { job: job.number, period, cost, earned: Math.round((contractOf(job) * cost) / job.costAtCompletion) }
    })
  })
}

/** Monthly applications for payment; the sum of the posted ones is the job's billed to date. */
export function createPayApplications(
  world: World,
  jobs: readonly Job[],
  progress: readonly Progress[],
  plans: Map<string, CostPlan>,
) {
  const byJob = Map.groupBy(progress, (month) => month.job)
  const applications: PayApplication[] = []
  for (const job of jobs) {
    const months = byJob.get(job.number) ?? []
    const story = job.number === draftApplication.job
    const random = world.random(`billing ${job.number}`)
    const end = months.at(-1)?.earned ?? 0
    const rate = at([0.05, 0.1, 0.05, 0.075], Number(job.number.slice(3)))
    let billed = 0
    for (const [index, month] of months.entries()) {
      const last = index === months.length - 1 || (story && index === months.length - 2)
      if (story && index === months.length - 1) break
      const ahead = (job.billedToDate - end) * (month.earned / Math.max(1, end))
      const upTo = last
        ? job.billedToDate
        : Math.round((month.earned * random.between(0.985, 1.015) + ahead) / 100) * 100
      const amount = Math.max(0, Math.min(upTo, job.billedToDate) - billed)
      billed += amount
      applications.push(application(job, index + 1, month.period, amount, rate, applications.length))
    }
    if (story) applications.push(draft(world, job, applications.length, rate))
    if (job.status === 'complete' && plans.has(job.number)) applications.push(release(job, applications))
  }
  return settle(world, applications, jobs)
}

function application(
  job: Job,
  sequence: number,
  period: string,
  amount: number,
  rate: number,
  count: number,
): PayApplication {
  const date = lastDay(period)
  const retainage = Math.round(amount * rate)
  return {
    netsuiteId: String(310_001 + count),
    number: `${job.number}-PA${padded(sequence, 2)}`,
    sequence,
    job: job.number,
    customerId: job.customerId,
    periodTo: date,
    date,
    dueDate: addDays(date, 30),
    amount,
    retainage,
    unpaid: amount - retainage,
    status: 'open',
    createdDate: addDays(date, -6),
  }
}

function draft(world: World, job: Job, count: number, rate: number): PayApplication {
  const { sequence, amount, daysAgo } = draftApplication
  const base = application(job, sequence, world.closed, amount, rate, count)
  return { ...base, unpaid: 0, status: 'draft', createdDate: world.ago(daysAgo) }
}

/** Retainage of a finished job, billed two months after its last application: no new work, negative retainage. */
function release(job: Job, applications: readonly PayApplication[]): PayApplication {
  const own = applications.filter((candidate) => candidate.job === job.number)
  const last = at(own, -1)
  const held = sum(own, (candidate) => candidate.retainage)
  const date = addDays(last.date, 45)
  const base = application(job, last.sequence + 1, last.date.slice(0, 7), 0, 0, applications.length)
  return { ...base, date, dueDate: addDays(date, 30), createdDate: date, retainage: -held, unpaid: held }
}

/** Who has paid by today. What is more than 60 days late is planted, so that the aging comes out. */
function settle(world: World, applications: PayApplication[], jobs: readonly Job[]): PayApplication[] {
  const random = world.random('collections')
  const finished = new Set(jobs.filter((job) => job.status === 'complete').map((job) => job.number))
  const late = applications.filter((one) => one.status === 'open' && one.dueDate < world.ago(60) && one.unpaid > 0)
  const disputed = random.shuffle(late.filter((one) => one.amount > 0 && one.dueDate > world.ago(200)))
  const released = late.filter((one) => one.retainage < 0 && finished.has(one.job))
  const owed = new Map([...owe(disputed, overdue.work, 0.62), ...owe(released.toReversed(), overdue.retainage, 1)])

  return applications.map((one) => {
    if (one.status === 'draft') return one
    const pastDue = one.dueDate < world.today
    const old = one.dueDate < world.ago(60)
    const chance = one.dueDate < world.ago(30) ? 0.86 : pastDue ? 0.66 : 0.12
    const unpaid = old ? (owed.get(one) ?? 0) : random.chance(chance) ? 0 : one.unpaid
    return { ...one, unpaid, status: unpaid === 0 ? ('paid' as const) : ('open' as const) }
  })
}

/** Lays an amount over applications, each up to a share of what it asked for. */
function owe(applications: readonly PayApplication[], total: number, share: number): [PayApplication, number][] {
  const parts: [PayApplication, number][] = []
  let left = total
  for (const one of applications) {
    const part = Math.min(left, Math.round(one.unpaid * share))
    if (part > 0) parts.push([one, part])
    left -= part
  }
  return parts
}

export function createReceipts(world: World, applications: readonly PayApplication[]): Receipt[] {
  const random = world.random('receipts')
  const receipts: Receipt[] = []
  for (const one of applications) {
    const amount = one.amount - one.retainage - one.unpaid
    if (one.status === 'draft' || amount <= 0) continue
    const paid = addDays(one.dueDate, random.int(-9, 21))
    const date = paid < world.today ? paid : world.ago(random.int(1, 12))
    const netsuiteId = String(330_001 + receipts.length)
    receipts.push({ netsuiteId, customerId: one.customerId, payApplicationId: one.netsuiteId, date, amount })
  }
  return receipts
}

/** Earned minus billed of each active job at the last closed month. */
export function createWip(world: World, jobs: readonly Job[], applications: readonly PayApplication[]): WipLine[] {
  return jobs
    .filter((job) => job.status === 'active')
    .map((job) => {
      const posted = applications.filter((one) => one.job === job.number && one.status !== 'draft')
      const billed = sum(posted, (one) => one.amount)
      const contract = contractOf(job)
      const earned = Math.round((contract * job.costToDate) / job.costAtCompletion)
      return {
        job: job.number,
        period: world.closed,
        contract,
        costAtCompletion: job.costAtCompletion,
        costToDate: job.costToDate,
        percentComplete: job.percentComplete,
        earned,
        billed,
        overUnder: earned - billed,
      }
    })
}
