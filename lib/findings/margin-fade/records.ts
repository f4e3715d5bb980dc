import { marginOf } from '#lib/facts/formulas.ts'
import { derived, known } from '#lib/measures/amounts.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { type RecordOf, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import * as others from '#lib/measures/topics/others.ts'
import type * as procore from '#lib/measures/topics/procore.ts'
import { isFromOutside, type Mail, namesNumber } from '../outside-mail.ts'
import { ordersOf } from '../owner-orders.ts'

export type Job = RecordOf<typeof netsuite.jobs>
export type Order = RecordOf<typeof procore.changeOrders> & { amount: number }
export type CostLine = RecordOf<typeof netsuite.jobCost> & { budget: number; actual: number }

/** A forecast this far below the bid is a matter for the board, not for the month end. */
const LEAST_FADE = 0.03
/** Cost this far above plan explains a fade. */
const OVER_PLAN = 1.1

/** What the bid would leave of the job, and what is expected to be left. */
export function sharesOf({ originalContract, originalEstimatedCost, revisedContract, estimatedCost }: Job) {
  return {
    bid: derived([originalContract, originalEstimatedCost], marginOf),
    forecast: derived([revisedContract, estimatedCost], marginOf),
  }
}

/** By how much the forecast stands below the bid; null where one of them is not known. */
export function fadeOf(job: Job): number | null {
  const { bid, forecast } = sharesOf(job)
  return typeof bid === 'number' && typeof forecast === 'number' ? bid - forecast : null
}

export function isMatter(job: Job): boolean {
  return job.status !== 'complete' && (fadeOf(job) ?? 0) >= LEAST_FADE
}

export type Looked = ReturnType<typeof lookAround>

/** What other records say about the job: changes that nobody signed, the largest overrun, the owner's word. */
export function lookAround(job: string, input: InsightInput) {
  const orders = ordersOf(input, job, ({ state }) => state === 'pending')
  const cost = input.answers.of(netsuite.jobCost, job)
  const mail = input.answers.of(others.mail, job)
  const pending = known(recordsOf(orders), 'amount').rows
  const overrun = worstOf(known(recordsOf(cost), 'budget', 'actual').rows)
  const letter = ownersWord(recordsOf(mail), pending, input.ownDomain)
  const explains = overrun !== null && overrun.budget > 0 && overrun.actual / overrun.budget >= OVER_PLAN
  return { orders, pending, cost, overrun, explains, mail, letter }
}

function worstOf(lines: readonly CostLine[]): CostLine | null {
  const above = (line: CostLine) => line.actual - line.budget
  return lines.filter((line) => above(line) > 0).toSorted((a, b) => above(b) - above(a))[0] ?? null
}

/** A mail from outside that names at least two of the changes, and most of them. What it asks for is not obeyed. */
function ownersWord(mails: readonly Mail[], orders: readonly Order[], ownDomain: string): Mail | null {
  const numbers = orders.flatMap(({ number }) => /\d+$/.exec(number)?.[0] ?? [])
  const named = ({ subject, text }: Mail) =>
    numbers.filter((number) => namesNumber(`${subject} ${text}`, number)).length
  return (
    mails
      .filter((one) => isFromOutside(one, ownDomain))
      .find((one) => named(one) >= 2 && named(one) > numbers.length / 2) ?? null
  )
}
