import { addDays, daysBetween } from '#lib/core/days.ts'

/**
 * What the company's figures mean, in words and as arithmetic: the one place. Whoever shows one of them calls this, so
 * that two screens cannot mean two things. Amounts are integer minor units, shares are fractions.
 */

/** What is left of a contract after its cost, as a share of it. */
export function marginOf(contract: number, cost: number): number | null {
  return contract === 0 ? null : (contract - cost) / contract
}

export type JobMoney = { originalContract: number; originalCost: number; revisedContract: number; cost: number }

/**
 * Margin lost against bid: what the margin of the bid would leave of today's contract, less what is now expected to be
 * left. Today's contract holds the approved changes and today's cost holds their cost, so a change that earns what the
 * job was bid at loses nothing. Negative when the job does better than its bid; null where nothing was bid.
 */
export function marginLost({ originalContract, originalCost, revisedContract, cost }: JobMoney): number | null {
  const bid = marginOf(originalContract, originalCost)
  return bid === null ? null : Math.round(bid * revisedContract) - (revisedContract - cost)
}

/** The margin that is expected once the owner signs these changes: their cost is in today's cost already. */
export function marginIfSigned(revisedContract: number, cost: number, unsigned: number): number | null {
  return marginOf(revisedContract + unsigned, cost)
}

/** Earned less billed: positive is work that was done and not billed, negative is cash received early. */
export function underBilled(earned: number, billed: number): number {
  return earned - billed
}

/** The contract that counts: what was signed at first, and every change order that was signed since. */
export function signedContract(originalContract: number, signedOrders: readonly number[]): number {
  return originalContract + signedOrders.reduce((sum, amount) => sum + amount, 0)
}

/** OSHA's base: 100 people working 40 hours in 50 weeks. Source: https://www.osha.gov/recordkeeping */
export const RATE_HOURS = 200_000

/** Recordable incidents per 200,000 hours worked; null without hours. */
export function incidentRate(incidents: number, hours: number): number | null {
  return hours === 0 ? null : (incidents * RATE_HOURS) / hours
}

const DAYS_OF_YEAR = 365

/** How many days of a year's revenue an amount covers. */
export function daysOfRevenue(amount: number, yearsRevenue: number): number {
  return (amount / yearsRevenue) * DAYS_OF_YEAR
}

/** How many months of a year's revenue an amount of work is. */
export function monthsOfRevenue(amount: number, yearsRevenue: number): number {
  return (amount / yearsRevenue) * 12
}

const DAYS_PER_MONTH = 30.4

/** One month of the work that is left, spread evenly over the days to the planned finish; at least one month. */
export function monthOfWork(backlog: number, daysToFinish: number): { months: number; amount: number } {
  const months = Math.max(1, daysToFinish / DAYS_PER_MONTH)
  return { months, amount: Math.round(backlog / months) }
}

/**
 * The part of the work that is left which falls into some days, spread evenly from the start (or today) to the planned
 * finish.
 */
export function workWithin(
  backlog: number,
  job: { start: string; finish: string },
  days: { from: string; to: string },
): number {
  const all = daysBetween(job.start, job.finish)
  const from = days.from > job.start ? days.from : job.start
  const to = days.to < job.finish ? addDays(days.to, 1) : job.finish
  const within = Math.max(0, daysBetween(from, to))
  // What is late is done at once.
  return all <= 0 ? 0 : Math.round((backlog * within) / all)
}
