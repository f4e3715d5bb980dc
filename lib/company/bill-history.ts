import { addDays, addMonths, lastDay } from './calendar.ts'
import { cutInto, drawn } from './chunks.ts'
import { billMonths, createSupplier } from './payables.ts'
import { at, type Random, split, sum } from './random.ts'
import { halvorsen, steelBlock } from './stories/more.ts'
import type { VendorCredit, VendorCreditApplication, VendorPaymentApplication } from './types/netsuite.ts'
import type { Bill, CostCode, Job, JobCost, Vendor, VendorPayment } from './types.ts'
import { padded, type World } from './world.ts'

/** Of 30 months, the kept ones of payables.ts included. */
const wanted = { bills: 9_800, payments: 6_200, credits: 180 }

/** What a bill is for: its lines are these, and parts of these. */
export type BillPart = { billId: string; job: string | null; costCode: string; amount: number }

type Given = {
  jobs: readonly Job[]
  jobCosts: readonly JobCost[]
  vendors: readonly Vendor[]
  costCodes: readonly CostCode[]
  bills: readonly Bill[]
  vendorPayments: readonly VendorPayment[]
}
type History = {
  bills: Bill[]
  parts: BillPart[]
  vendorPayments: VendorPayment[]
  applications: VendorPaymentApplication[]
  vendorCredits: VendorCredit[]
  vendorCreditApplications: VendorCreditApplication[]
}

/**
 * The bills behind the job cost of earlier months, all paid in the month after, as the books say in sum. Bills with a
 * correction are too high by it, so that bills less credits are the job cost.
 */
export function createBillHistory(world: World, given: Given): History {
  const random = world.random('bill history')
  const first = addMonths(world.closed, 1 - billMonths)
  const costs = given.jobCosts.filter((cost) => cost.source === 'bill' && cost.period < first)
  const groups = Map.groupBy(costs, groupOf)
  const supplier = createSupplier(given.vendors)
  const mainOf = (cost: JobCost) => groups.get(groupOf(cost))?.[0] ?? cost
  const titles = new Map(given.costCodes.map((code) => [code.code, code.title]))

  const entered = cutInto([...groups.values()], wanted.bills - given.bills.length, random).map((content, index) => {
    const main = at(content, 0)
    const vendorId = supplier(main.job, mainOf(main).costCode).id
    const slow = isSlow(main)
    const memo = `${titles.get(main.costCode) ?? 'Services'}, ${main.job}`
    return { bill: paidBill(index, main, vendorId, memo, slow, sum(content, amountOf), random), content }
  })
  const credits = createCredits(entered.map(({ bill }) => bill).filter(isLarge), random)
  const credited = new Map(credits.map(({ bill, credit }) => [bill.netsuiteId, credit.amount]))

  const bills = entered.map(({ bill }) => ({ ...bill, amount: bill.amount + (credited.get(bill.netsuiteId) ?? 0) }))
  const parts = entered.flatMap(({ bill, content }) =>
    content.map(({ job, costCode, amount }, index) => ({
      billId: bill.netsuiteId,
      job,
      costCode,
      amount: amount + (index === 0 ? (credited.get(bill.netsuiteId) ?? 0) : 0),
    })),
  )
  const count = wanted.payments - given.vendorPayments.length
  return {
    bills,
    parts,
    ...payAll(bills, credited, given.vendors, count, random),
    vendorCredits: credits.map(({ credit }) => credit),
    vendorCreditApplications: credits.map(({ bill, credit }) => ({
      creditId: credit.netsuiteId,
      billId: bill.netsuiteId,
      date: credit.date,
      amount: credit.amount,
    })),
  }
}

const amountOf = (cost: JobCost) => cost.amount
const isLarge = (bill: Bill) => bill.amount > 100_000

/** Halvorsen waits 58 days for every payment. */
const isSlow = ({ job, costCode }: JobCost) => costCode === '26-0500' && halvorsen.jobs.includes(job)
const isSteel = ({ job, costCode }: JobCost) => costCode === '05-1200' && job === steelBlock.job

/** A supplier bills a job's division once a month or more often; the story book's suppliers only for their own code. */
function groupOf(cost: JobCost): string {
  const work = isSlow(cost) || isSteel(cost) ? cost.costCode : cost.costCode.slice(0, 2)
  return `${cost.job} ${cost.period} ${work}`
}

function paidBill(
  index: number,
  { job, costCode, period }: JobCost,
  vendorId: string,
  memo: string,
  slow: boolean,
  amount: number,
  random: Random,
): Bill {
  // From the first of a month, 58 days always end in the next.
  const date = `${period}-${padded(slow ? 1 : random.int(3, 27), 2)}`
  return {
    netsuiteId: String(1_200_001 + index),
    number: String(1_004_100 + index * 13),
    vendorId,
    job,
    costCode,
    date,
    dueDate: addDays(date, 30),
    amount,
    unpaid: 0,
    memo,
    status: 'paid',
    paymentHold: false,
  }
}

const reasons = ['Returned material', 'Short delivery', 'Price corrected', 'Billed twice on one ticket', 'Back charge']

function createCredits(bills: readonly Bill[], random: Random): { bill: Bill; credit: VendorCredit }[] {
  return drawn(bills, wanted.credits, random).map((bill, index) => ({
    bill,
    credit: {
      netsuiteId: String(1_400_001 + index),
      number: `CM-${padded(index + 1, 4)}`,
      vendorId: bill.vendorId,
      job: bill.job ?? '',
      costCode: bill.costCode,
      date: addDays(bill.date, 1),
      amount: Math.round(bill.amount * random.between(0.02, 0.09)),
      reason: random.pick(reasons),
    },
  }))
}

/** One check pays what one vendor billed in a month, or part of it. */
function payAll(
  bills: readonly Bill[],
  credited: Map<string, number>,
  vendors: readonly Vendor[],
  count: number,
  random: Random,
): { vendorPayments: VendorPayment[]; applications: VendorPaymentApplication[] } {
  const slow = vendors.find((vendor) => vendor.name === halvorsen.name)?.id
  const groups = Map.groupBy(bills, (bill) => `${bill.vendorId} ${bill.date.slice(0, 7)}`)
  const runs = cutInto([...groups.values()], count, random).map((paid) => {
    const { vendorId, date } = at(paid, 0)
    const next = addMonths(date.slice(0, 7), 1)
    const day = padded(random.int(4, Number(lastDay(next).slice(8))), 2)
    return { vendorId, paid, date: vendorId === slow ? addDays(date, halvorsen.paidAfterDays) : `${next}-${day}` }
  })
  const checks = runs.toSorted((one, other) => one.date.localeCompare(other.date))
  const owed = (bill: Bill) => bill.amount - (credited.get(bill.netsuiteId) ?? 0)
  const vendorPayments = checks.map(({ vendorId, paid, date }, index) => ({
    netsuiteId: String(1_300_001 + index),
    vendorId,
    billId: at(paid, 0).netsuiteId,
    date,
    amount: sum(paid, owed),
    checkNumber: String(48_001 + index),
  }))
  const applications = checks.flatMap(({ paid }, index) =>
    paid.map((bill) => ({
      paymentId: at(vendorPayments, index).netsuiteId,
      billId: bill.netsuiteId,
      amount: owed(bill),
    })),
  )
  return { vendorPayments, applications }
}

/** Lines of a bill, more where more was bought; the counts add up to the wanted one. */
export function createBillLines(world: World, parts: readonly BillPart[], costCodes: readonly CostCode[]) {
  const random = world.random('bill lines')
  const titles = new Map(costCodes.map((code) => [code.code, code.title]))
  const more = split(
    Math.max(0, wantedLines - parts.length),
    parts.map(() => random.between(0.1, 2)),
  )
  const lines = new Map<string, number>()
  return parts.flatMap(({ billId, job, costCode, amount }, index) => {
    const weights = Array.from({ length: at(more, index) + 1 }, () => random.between(0.4, 1.6))
    return split(amount, weights).map((part) => {
      const line = (lines.get(billId) ?? 0) + 1
      lines.set(billId, line)
      const description = `${titles.get(costCode) ?? 'Services'}${line === 1 ? '' : `, ${random.pick(extras)}`}`
      return { billId, line, job, costCode, description, amount: part }
    })
  })
}

const wantedLines = 31_000
const extras = ['delivery', 'second ticket', 'labor', 'material', 'rental', 'small tools', 'freight', 'stored material']
