import type { Company } from '#lib/company/types.ts'
import type { LedgerRow, OrderLine } from './ledger-rows.ts'

export type Books = {
  company: Company
  rows: readonly LedgerRow[]
  orders: readonly OrderLine[]
  subsidiary: number
  /** Whose cost by code is asked for. */
  project: string
  /** Whether the account keeps the schedule of work in progress, or it is computed. */
  keepsSchedule: boolean
}

const sum = <T>(items: readonly T[], pick: (item: T) => number) => items.reduce((total, one) => total + pick(one), 0)
const money = (cents: number) => Math.round(cents) / 100 + 0
const costs = ['COGS', 'Expense', 'OthExpense']
const results = ['Income', 'OthIncome', ...costs]
const assets = ['Bank', 'AcctRec', 'OthCurrAsset']

/** What every read tool's totals come to, from the company and the ledger of one of its subsidiaries. */
export function figuresOf(books: Books): Record<string, object> {
  const { company, subsidiary, orders } = books
  const rows = books.rows.filter((row) => row.subsidiary === subsidiary)
  const own = { posted: rows.filter(({ isPosted }) => isPosted), placed: mainOf(rows) }
  const open = (type: string) => money(sum(ofTypes(own.posted, [type]), (row) => row.open))
  const [payable, receivable] = [open('AcctPay'), open('AcctRec')]
  const listed = orders.filter((line) => line.subsidiary === subsidiary)
  const left = (line: OrderLine) => (line.isClosed ? 0 : Math.max(0, line.ordered - line.billed))
  return {
    ...documents(company, own),
    ...statements(company, own.posted),
    ...jobFigures(books, rows, own),
    ap_aging: { total: payable },
    find_vendors: { balance: payable },
    ar_aging: { total: receivable },
    customers: { balance: receivable },
    cash_forecast: { receivables: receivable, payables: payable },
    cash_position: { cash: money(sum(ofTypes(own.posted, ['Bank']), ({ cents }) => cents)) },
    purchase_orders: {
      orders: new Set(listed.map(({ document }) => document)).size,
      amount: money(sum(listed, ({ ordered }) => ordered)),
      billed: money(sum(listed, ({ billed }) => billed)),
      remaining: money(sum(listed, left)),
    },
  }
}

type Own = { posted: readonly LedgerRow[]; placed: ReadonlySet<string> }

const mainOf = (rows: readonly LedgerRow[]) =>
  new Set(rows.filter(({ isMain }) => isMain).map(({ document }) => document))

const ofTypes = (rows: readonly LedgerRow[], types: readonly string[]) =>
  rows.filter(({ accountType }) => types.includes(accountType))

function documents(company: Company, { posted, placed }: Own) {
  const bills = company.bills.filter(({ netsuiteId }) => placed.has(netsuiteId))
  const paid = company.vendorPaymentApplications.filter(({ paymentId }) => placed.has(paymentId))
  const credits = company.vendorCredits.filter(({ netsuiteId }) => placed.has(netsuiteId))
  const receipts = company.receipts.filter(({ netsuiteId }) => placed.has(netsuiteId))
  const billed = company.payApplications.filter(({ netsuiteId }) => placed.has(netsuiteId))
  const sent = billed.filter(({ status }) => status !== 'draft')
  const openOf = (type: string) =>
    sum(
      ofTypes(posted, ['AcctPay']).filter((row) => row.type === type),
      (row) => row.open,
    )
  return {
    vendor_bills: {
      ...{ bills: bills.length, amount: money(sum(bills, ({ amount }) => amount)) },
      unpaid: money(openOf('VendBill')),
    },
    vendor_payments: { payments: paid.length, amount: money(sum(paid, ({ amount }) => amount)) },
    vendor_credits: {
      ...{ credits: credits.length, amount: money(sum(credits, ({ amount }) => amount)) },
      unapplied: money(-openOf('VendCred')),
    },
    customer_payments: { payments: receipts.length, amount: money(sum(receipts, ({ amount }) => amount)) },
    pay_applications: {
      applications: billed.length,
      amount: money(sum(sent, ({ amount }) => amount)),
      retainage: money(sum(sent, ({ retainage }) => retainage)),
      unpaid: money(sum(sent, ({ unpaid }) => unpaid)),
      drafts: billed.length - sent.length,
    },
  }
}

function statements({ today }: Company, posted: readonly LedgerRow[]) {
  const toDate = posted.filter(({ day }) => day <= today)
  const moved = toDate.filter(({ day }) => day >= `${today.slice(0, 4)}-01-01`)
  const payable = toDate.filter(({ accountType }) => accountType === 'AcctPay')
  const [debit, credit] = [({ cents }: LedgerRow) => Math.max(0, cents), ({ cents }: LedgerRow) => Math.max(0, -cents)]
  const months = posted.filter((row) => results.includes(row.accountType) && row.isMonth)
  const ends = new Set(months.filter(({ isClosed }) => isClosed).map(({ monthEnd }) => monthEnd))
  const trailing = [...ends].sort().slice(-12)
  const year = months.filter(({ monthEnd }) => trailing.includes(monthEnd))
  const [first, last] = [`${today.slice(0, 4)}-01`, today.slice(0, 7)]
  const planned = months.filter(({ month }) => month !== null && month >= first && month <= last)
  const isIncome = (type: string) => type === 'Income' || type === 'OthIncome'
  const income = (of: readonly LedgerRow[]) =>
    sum(
      of.filter((row) => isIncome(row.accountType)),
      ({ cents }) => -cents,
    )
  const spent = (of: readonly LedgerRow[], types: readonly string[]) => sum(ofTypes(of, types), ({ cents }) => cents)
  return {
    balance_sheet: { assets: money(sum(ofTypes(toDate, assets), ({ cents }) => cents)), difference: 0 },
    trial_balance: { debits: money(sum(moved, debit)), credits: money(sum(moved, credit)) },
    account_detail: { lines: payable.length, net: money(sum(payable, ({ cents }) => cents)) },
    profit_and_loss: {
      months: trailing.length,
      revenue: money(income(year)),
      jobCost: money(spent(year, ['COGS'])),
      expenses: money(spent(year, ['Expense', 'OthExpense'])),
    },
    budget_vs_actual: {
      income: { actual: money(income(planned)) },
      cost: { actual: money(spent(planned, costs)) },
    },
  }
}

function jobFigures({ company, project, ...books }: Books, rows: readonly LedgerRow[], { posted, placed }: Own) {
  const [here, anywhere] = [jobsIn(rows), jobsIn(books.rows)]
  const jobs = company.jobs.filter(({ netsuiteId: id }) => id !== null && (here.has(id) || !anywhere.has(id)))
  const numbers = new Set(jobs.map(({ number }) => number))
  const cost = ofTypes(posted, costs).filter(({ job }) => job !== null)
  const sent = company.payApplications.filter(
    (one) => one.status !== 'draft' && placed.has(one.netsuiteId) && numbers.has(one.job),
  )
  const asked = company.jobs.find(({ number }) => number === project)?.netsuiteId
  const lines = company.wip.filter(({ job }) => numbers.has(job))
  const monthEnd = company.periods.findLast(({ endDate }) => endDate < company.today)?.endDate ?? ''
  const upTo = {
    cost: sum(
      cost.filter(({ day }) => day <= monthEnd),
      ({ cents }) => cents,
    ),
    billed: sum(
      sent.filter(({ date }) => date <= monthEnd),
      ({ amount }) => amount,
    ),
  }
  const budget = company.budgetLines.filter(({ job }) => job === project)
  return {
    jobs: {
      jobs: jobs.length,
      originalContract: money(sum(jobs, ({ originalContract }) => originalContract)),
      costToDate: money(sum(cost, ({ cents }) => cents)),
      billed: money(sum(sent, ({ amount }) => amount)),
    },
    job_cost: {
      actual: money(
        sum(
          cost.filter(({ job }) => job === asked),
          ({ cents }) => cents,
        ),
      ),
      budget: money(sum(budget, ({ original, modifications }) => original + modifications)),
    },
    wip: books.keepsSchedule
      ? {
          jobs: lines.length,
          costToDate: money(sum(lines, (one) => one.costToDate)),
          billed: money(sum(lines, (one) => one.billed)),
        }
      : { costToDate: money(upTo.cost), billed: money(upTo.billed) },
  }
}

const jobsIn = (rows: readonly LedgerRow[]) => new Set(rows.flatMap(({ job }) => job ?? []))
