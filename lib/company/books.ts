import { chart, posted } from './accounts.ts'
import type { Progress } from './billing.ts'
import { addMonths, firstDay, lastDay, monthOf, periodName } from './calendar.ts'
import { type Book, balancesOf, createBook } from './journal.ts'
import { overhead, standing } from './overhead.ts'
import { billMonths } from './payables.ts'
import { sum } from './random.ts'
import type {
  Account,
  Bill,
  CostCode,
  Job,
  JobCost,
  Journal,
  PayApplication,
  Period,
  Receipt,
  VendorPayment,
} from './types.ts'
import { dollars, type World } from './world.ts'

type Given = {
  jobs: readonly Job[]
  costCodes: readonly CostCode[]
  jobCosts: readonly JobCost[]
  progress: readonly Progress[]
  payApplications: readonly PayApplication[]
  receipts: readonly Receipt[]
  bills: readonly Bill[]
  vendorPayments: readonly VendorPayment[]
}

/** Closed months in the books; what was before is one opening entry. */
const bookMonths = 13
/** What the bank accounts hold today; the opening entry is reckoned back from it. */
const banks = {
  [posted.operating]: dollars(8_841_900),
  [posted.payroll]: dollars(912_400),
  [posted.moneyMarket]: dollars(2_150_000),
}

const cogs: Record<CostCode['category'], string> = {
  labor: '5000',
  material: '5010',
  subcontract: '5020',
  equipment: '5030',
  other: '5040',
}

/**
 * The whole general ledger in monthly summary: bills, payroll, applications and receipts appear here once, as their
 * sums. Every account's balance is the sum of its lines (income and cost: of the fiscal year), and debits equal credits.
 */
export function createBooks(
  world: World,
  given: Given,
): { journals: Journal[]; accounts: Account[]; periods: Period[] } {
  const months = Array.from({ length: bookMonths }, (_, index) => addMonths(world.closed, index + 1 - bookMonths))
  const book = createBook()
  for (const month of months) postMonth(book, month, world, given)
  postOpenMonth(book, world, given)

  const moved = book.balances()
  openBooks(book, lastDay(addMonths(world.closed, -bookMonths)), given, moved)
  const journals = book.lines.toSorted((one, other) => one.date.localeCompare(other.date))
  return { journals, accounts: createAccounts(journals, world), periods: createPeriods(world) }
}

function postMonth(book: Book, month: string, world: World, given: Given) {
  const day = lastDay(month)
  const within = (date: string) => monthOf(date) === month

  for (const one of given.payApplications.filter(
    (candidate) => candidate.status !== 'draft' && within(candidate.date),
  )) {
    const memo = `Application ${one.number}`
    book.post(one.date, posted.receivable, posted.billings, one.amount, memo, one.job)
    book.post(one.date, posted.retainage, posted.receivable, one.retainage, `${memo}, retainage`, one.job)
  }
  for (const job of given.jobs) postOverUnder(book, job.number, month, given)

  for (const [job, costs] of Map.groupBy(
    given.jobCosts.filter((cost) => cost.period === month),
    (cost) => cost.job,
  )) {
    const categories = Map.groupBy(costs, (cost) => categoryOf(given.costCodes, cost.costCode))
    for (const [category, own] of categories) {
      const against =
        category === 'labor' ? posted.payroll : category === 'equipment' ? posted.operating : posted.payable
      book.post(
        day,
        cogs[category],
        against,
        sum(own, (cost) => cost.amount),
        `Job cost ${month}, ${category}`,
        job,
      )
    }
  }
  postPayments(book, month, given, world)
  const payroll = laborOf(given, month)
  book.post(day, posted.payroll, posted.operating, payroll, `Payroll funding ${month}`)
  for (const [account, amount] of overhead(world, month))
    book.post(day, account, posted.operating, amount, `Overhead ${month}`)
}

function categoryOf(costCodes: readonly CostCode[], code: string): CostCode['category'] {
  return costCodes.find((candidate) => candidate.code === code)?.category ?? 'other'
}

/** Revenue is what is earned: the month's change of earned minus billed goes through the adjustment account. */
function postOverUnder(book: Book, job: string, month: string, given: Given) {
  const now = netOf(job, month, given)
  const before = netOf(job, addMonths(month, -1), given)
  const memo = `Percent complete adjustment ${month}`
  const day = lastDay(month)
  book.post(day, posted.underBillings, posted.adjustment, Math.max(0, now) - Math.max(0, before), memo, job)
  book.post(day, posted.adjustment, posted.overBillings, Math.max(0, -now) - Math.max(0, -before), memo, job)
}

/** Earned minus billed through a month. */
function netOf(job: string, month: string, given: Given): number {
  const earned = given.progress.findLast((one) => one.job === job && one.period <= month)?.earned ?? 0
  const own = given.payApplications.filter(
    (one) => one.job === job && one.status !== 'draft' && monthOf(one.date) <= month,
  )
  return earned - sum(own, (one) => one.amount)
}

function laborOf(given: Given, month: string): number {
  return sum(
    given.jobCosts.filter((cost) => cost.period === month && cost.source === 'payroll'),
    (cost) => cost.amount,
  )
}

function billedCost(given: Given, month: string): number {
  return sum(
    given.jobCosts.filter((cost) => cost.period === month && cost.source === 'bill'),
    (cost) => cost.amount,
  )
}

/** Before bills are kept one by one, a month's bills are paid in the next. */
function postPayments(book: Book, month: string, given: Given, world: World) {
  const day = lastDay(month)
  const firstKept = addMonths(world.closed, 1 - billMonths)
  if (month <= firstKept) {
    const owed = billedCost(given, addMonths(month, -1))
    book.post(day, posted.payable, posted.operating, owed, `Vendor payments ${month}`)
  }
  if (month >= firstKept) {
    const paid = given.vendorPayments.filter((payment) => monthOf(payment.date) === month)
    book.post(
      day,
      posted.payable,
      posted.operating,
      sum(paid, (payment) => payment.amount),
      `Vendor payments ${month}`,
    )
  }
  const received = given.receipts.filter((receipt) => monthOf(receipt.date) === month)
  book.post(
    day,
    posted.operating,
    posted.receivable,
    sum(received, (receipt) => receipt.amount),
    `Customer receipts ${month}`,
  )
}

/** The open month: bills and payroll wait in one account until the close posts them to their jobs. */
function postOpenMonth(book: Book, world: World, given: Given) {
  const month = monthOf(world.today)
  const bills = given.bills.filter((bill) => monthOf(bill.date) === month)
  const payroll = Math.round((laborOf(given, world.closed) * Number(world.today.slice(8))) / 31)
  postPayments(book, month, given, world)
  book.post(
    world.today,
    posted.openCost,
    posted.payable,
    sum(bills, (bill) => bill.amount),
    `Bills entered ${month}`,
  )
  book.post(world.today, posted.openCost, posted.payroll, payroll, `Payroll ${month} to date`)
  book.post(world.today, posted.payroll, posted.operating, payroll, `Payroll funding ${month}`)
}

/** Receivables, retainage, payables and over/under billing as the sub-ledgers stood; cash reckoned back; the rest to equity. */
function openBooks(book: Book, day: string, given: Given, moved: Map<string, number>) {
  const month = monthOf(day)
  const billed = given.payApplications.filter((one) => one.status !== 'draft' && one.date <= day)
  const received = given.receipts.filter((receipt) => receipt.date <= day)
  const net = given.jobs.map((job) => netOf(job.number, month, given))
  const opening: [string, number][] = [
    [posted.receivable, sum(billed, (one) => one.amount - one.retainage) - sum(received, (receipt) => receipt.amount)],
    [posted.retainage, sum(billed, (one) => one.retainage)],
    [posted.underBillings, sum(net, (amount) => Math.max(0, amount))],
    [posted.overBillings, -sum(net, (amount) => Math.max(0, -amount))],
    [posted.payable, -billedCost(given, month)],
    ...Object.entries(banks).map(([number, held]): [string, number] => [number, held - (moved.get(number) ?? 0)]),
    ...standing,
  ]
  for (const [number, amount] of opening) book.post(day, number, posted.retained, amount, 'Opening balance')
}

function createAccounts(journals: readonly Journal[], world: World): Account[] {
  const year = `${world.today.slice(0, 4)}-01-01`
  const all = balancesOf(journals)
  const thisYear = balancesOf(journals.filter((line) => line.date >= year))
  const results = chart.filter((head) => ['Income', 'COGS', 'Expense'].includes(head.type))
  const earlier = sum(results, ({ number }) => (all.get(number) ?? 0) - (thisYear.get(number) ?? 0))

  return chart.map((head, index) => {
    const balance = results.includes(head) ? thisYear.get(head.number) : all.get(head.number)
    // NetSuite closes earlier years into retained earnings by itself, without an entry.
    const closed = head.number === posted.retained ? earlier : 0
    return { ...head, netsuiteId: String(101 + index), balance: (balance ?? 0) + closed }
  })
}

/** 30 months; the last is open. */
function createPeriods(world: World): Period[] {
  return Array.from({ length: 30 }, (_, index) => {
    const month = world.month(index - 28)
    const dates = { startDate: firstDay(month), endDate: lastDay(month) }
    return { netsuiteId: String(81 + index), name: periodName(month), ...dates, closed: month <= world.closed }
  })
}
