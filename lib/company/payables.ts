import { addDays, addMonths, daysBetween, daysFrom, firstDay, lastDay, monthOf } from './calendar.ts'
import { at, one, type Random, split, sum } from './random.ts'
import { doublePaid, halvorsen, lateInvoiceMemo, steelBlock } from './stories/more.ts'
import type { Bill, BudgetLine, CostCode, Job, JobCost, Vendor, VendorPayment } from './types.ts'
import { vendorsFor } from './vendors.ts'
import { dollars, type World } from './world.ts'

/** Closed months whose bills are kept one by one: with the open month they cover 90 days. */
export const billMonths = 3

type Payables = { bills: Bill[]; vendorPayments: VendorPayment[]; budgetLines: BudgetLine[] }

/** Bills that add up to the billed job cost of the last closed months, those of the open month, and what was paid. */
export function createPayables(
  world: World,
  given: {
    jobs: readonly Job[]
    jobCosts: readonly JobCost[]
    vendors: Vendor[]
    costCodes: CostCode[]
    budgetLines: BudgetLine[]
  },
): Payables {
  const random = world.random('bills')
  const first = addMonths(world.closed, 1 - billMonths)
  const titles = new Map(given.costCodes.map((code) => [code.code, code.title]))
  const supplier = createSupplier(given.vendors)
  const bills: Bill[] = []

  function add(job: string, costCode: string, date: string, amount: number) {
    const vendor = supplier(job, costCode)
    const memo = `${titles.get(costCode) ?? 'Services'}, ${job}`
    bills.push(bill(bills.length, { vendorId: vendor.id, job, costCode, date, amount, memo }, random))
  }

  for (const cost of given.jobCosts.filter((cost) => cost.source === 'bill' && cost.period >= first)) {
    const parts = cost.amount > dollars(90_000) ? 2 : 1
    for (const amount of split(cost.amount, weights(parts, random))) {
      add(cost.job, cost.costCode, `${cost.period}-${String(random.int(3, 28)).padStart(2, '0')}`, amount)
    }
  }
  const days = daysFrom(firstDay(monthOf(world.today)), world.today)
  for (const cost of given.jobCosts.filter((cost) => cost.source === 'bill' && cost.period === world.closed)) {
    if (random.chance(0.42))
      add(cost.job, cost.costCode, random.pick(days), Math.round(cost.amount * random.between(0.4, 0.9)))
  }

  const late = lateInvoices(bills, world)
  const slow = one(given.vendors, (vendor) => vendor.name === halvorsen.name, halvorsen.name).id
  const settled = [
    ...bills.map((one) => settle(one, late, slow, world, random)),
    ...doublePaid(world, given.vendors).bills,
  ]
  return {
    bills: settled,
    vendorPayments: createPayments(world, settled, given.vendors, slow, random),
    budgetLines: withoutLate(given.budgetLines, settled),
  }
}

/** One vendor per job and code; Halvorsen Electric has the electrical rough-in of five jobs, Tollgate the steel of 24-031. */
export function createSupplier(vendors: readonly Vendor[]): (job: string, costCode: string) => Vendor {
  const candidates = vendorsFor(vendors)
  const named = (name: string) => one(vendors, (vendor) => vendor.name === name, name)
  const electrician = named(halvorsen.name)
  const steel = named(steelBlock.vendor)
  return (job, costCode) => {
    if (costCode === '26-0500' && halvorsen.jobs.includes(job)) return electrician
    if (costCode === '05-1200' && job === steelBlock.job) return steel
    return at(candidates(costCode.slice(0, 2)), Number((job + costCode).replaceAll(/\D/g, '')) % 97)
  }
}

const weights = (parts: number, random: Random) => Array.from({ length: parts }, () => random.between(0.5, 1.5))

type Content = Pick<Bill, 'vendorId' | 'job' | 'costCode' | 'date' | 'amount' | 'memo'>

function bill(count: number, content: Content, random: Random): Bill {
  return {
    ...content,
    netsuiteId: String(410_001 + count),
    number: random.chance(0.5) ? String(20_000 + random.int(0, 69_999)) : `INV-${random.int(1000, 9999)}`,
    dueDate: addDays(content.date, 30),
    unpaid: content.amount,
    status: 'open',
    paymentHold: false,
  }
}

/** Six bills of the last days of the closed month that NetSuite has and Procore's cost run has not. */
function lateInvoices(bills: readonly Bill[], world: World): Set<string> {
  const day = lastDay(world.closed)
  const last = bills.filter((one) => monthOf(one.date) === world.closed && daysBetween(one.date, day) < 6)
  const big = last.toSorted((one, other) => other.amount - one.amount).filter((one) => one.amount < dollars(60_000))
  return new Set(big.slice(0, 6).map((one) => one.netsuiteId))
}

function settle(one: Bill, late: Set<string>, slow: string, world: World, random: Random): Bill {
  const pastDue = daysBetween(one.dueDate, world.today)
  const usual = random.chance(pastDue > 25 ? 0.95 : pastDue > 0 ? 0.78 : 0.12)
  const paid = (one.vendorId === slow ? pastDue > halvorsen.paidAfterDays - 30 : usual) && !late.has(one.netsuiteId)
  const memo = late.has(one.netsuiteId) ? `${one.memo}; ${lateInvoiceMemo}` : one.memo
  if (paid) return { ...one, memo, unpaid: 0, status: 'paid' }
  return { ...one, memo, paymentHold: pastDue > 10 && random.chance(0.3) }
}

function createPayments(
  world: World,
  bills: readonly Bill[],
  vendors: readonly Vendor[],
  slow: string,
  random: Random,
): VendorPayment[] {
  const planted = doublePaid(world, vendors).payments
  const payments: VendorPayment[] = [...planted]
  for (const one of bills.filter((candidate) => candidate.status === 'paid')) {
    if (planted.some((payment) => payment.billId === one.netsuiteId)) continue
    const days = random.int(-8, 18)
    const wanted = one.vendorId === slow ? addDays(one.date, halvorsen.paidAfterDays) : addDays(one.dueDate, days)
    const date = wanted < world.today ? wanted : world.ago(random.int(1, 4))
    const netsuiteId = String(450_001 + payments.length)
    const checkNumber = String(61_200 + payments.length)
    payments.push({
      netsuiteId,
      vendorId: one.vendorId,
      billId: one.netsuiteId,
      date: date < one.date ? one.date : date,
      amount: one.amount,
      checkNumber,
    })
  }
  return payments
}

function withoutLate(lines: readonly BudgetLine[], bills: readonly Bill[]): BudgetLine[] {
  const late = bills.filter((one) => one.memo.includes(lateInvoiceMemo))
  return lines.map((line) => {
    const missing = sum(
      late.filter((one) => one.job === line.job && one.costCode === line.costCode),
      (one) => one.amount,
    )
    return missing === 0
      ? line
      : { ...line, actual: line.actual - missing, forecastToComplete: line.forecastToComplete + missing }
  })
}
