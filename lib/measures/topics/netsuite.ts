import { z } from 'zod'
import { topic } from './topic.ts'

export const jobs = topic('jobs', ['netsuite', 'jobs'], (amount) => ({
  project: z.string(),
  name: z.string(),
  status: z.string(),
  customer: z.string().nullish(),
  startDate: z.string().nullish(),
  finishDate: z.string().nullish(),
  projectManager: z.string().nullish(),
  originalContract: amount,
  revisedContract: amount,
  originalEstimatedCost: amount,
  estimatedCost: amount,
  costToDate: amount,
  earned: amount,
  billed: amount,
  backlog: amount,
}))

export const jobCost = topic('jobCost', ['netsuite', 'job_cost'], (amount) => ({
  project: z.string(),
  costCode: z.string(),
  title: z.string().nullish(),
  budget: amount,
  actual: amount,
}))

export const wip = topic(
  'wip',
  ['netsuite', 'wip'],
  (amount) => ({ project: z.string(), name: z.string(), contract: amount, earned: amount, billed: amount }),
  // The month of the schedule, and all months that have one.
  () => ({ period: z.string().optional(), months: z.array(z.string()).optional() }),
)

/** What jobs cost, under what the question says that one record is. */
export const jobCosts = topic('jobCosts', ['netsuite', 'job_cost'], (amount) => ({
  project: z.string().nullish(),
  name: z.string().nullish(),
  costCode: z.string().nullish(),
  title: z.string().nullish(),
  category: z.string().nullish(),
  budget: amount,
  actual: amount,
}))

export const cash = topic('cash', ['netsuite', 'cash_position'], (amount) => ({
  number: z.string().nullish(),
  name: z.string(),
  kind: z.enum(['bank', 'line_of_credit']),
  balance: amount,
  limit: amount,
  available: amount,
}))

/** Cash at the end of each week to come; what is late or later has none. */
export const cashForecast = topic('cashForecast', ['netsuite', 'cash_forecast'], (amount) => ({
  kind: z.enum(['late', 'week', 'later']),
  from: z.string().nullish(),
  to: z.string().nullish(),
  receivables: amount,
  payables: amount,
  cash: amount,
  cashWithLate: amount,
}))

const account = { number: z.string().nullish(), name: z.string() }

/** The balance sheet at the end of a day. */
export const balances = topic(
  'balances',
  ['netsuite', 'balance_sheet'],
  (amount) => ({ ...account, accountType: z.string(), section: z.string(), balance: amount }),
  (amount) => ({ totals: z.object({ results: amount }).optional() }),
)

/** Budget and postings of an account in a month. */
export const plan = topic('plan', ['netsuite', 'budget_vs_actual'], (amount) => ({
  ...account,
  accountType: z.string().nullish(),
  month: z.string(),
  budget: amount,
  actual: amount,
}))

/** Every month that the books have closed. */
export const months = topic('months', ['netsuite', 'profit_and_loss'], (amount) => ({
  name: z.string(),
  startDate: z.string(),
  endDate: z.string(),
  closed: z.boolean(),
  revenue: amount,
  grossProfit: amount,
  expenses: amount,
  netIncome: amount,
}))

/** The same months account by account; each has its amount under the name of its kind. */
export const monthAccounts = topic('monthAccounts', ['netsuite', 'profit_and_loss'], (amount) => ({
  name: z.string(),
  startDate: z.string(),
  endDate: z.string(),
  closed: z.boolean(),
  accounts: z.array(
    z.object({
      id: z.string(),
      ...account,
      kind: z.enum(['revenue', 'jobCost', 'expenses']),
      revenue: amount,
      jobCost: amount,
      expenses: amount,
    }),
  ),
}))

export const drafts = topic('drafts', ['netsuite', 'pay_applications'], (amount) => ({
  project: z.string().nullish(),
  number: z.string().nullish(),
  sequence: z.number().nullish(),
  amount,
  draftAgeDays: z.number().nullish(),
}))

export const bills = topic('bills', ['netsuite', 'vendor_bills'], (amount) => ({
  number: z.string().nullish(),
  vendor: z.string(),
  vendorId: z.string(),
  project: z.string().nullish(),
  costCode: z.string().nullish(),
  date: z.string(),
  dueDate: z.string().nullish(),
  amount,
  unpaid: amount,
  daysOverdue: z.number(),
  paymentHold: z.boolean().nullish(),
  holdReason: z.string().nullish(),
}))

export const payments = topic('payments', ['netsuite', 'vendor_payments'], (amount) => ({
  checkNumber: z.string().nullish(),
  date: z.string(),
  vendor: z.string(),
  vendorId: z.string(),
  billId: z.string().nullish(),
  billNumber: z.string().nullish(),
  dueDate: z.string().nullish(),
  project: z.string().nullish(),
  amount,
}))

export const payApplications = topic('payApplications', ['netsuite', 'pay_applications'], (amount) => ({
  number: z.string().nullish(),
  sequence: z.number().nullish(),
  project: z.string().nullish(),
  customer: z.string().nullish(),
  date: z.string(),
  dueDate: z.string().nullish(),
  createdDate: z.string().nullish(),
  amount,
  retainage: amount,
  unpaid: amount,
  status: z.enum(['draft', 'open', 'paid']),
  draftAgeDays: z.number().nullish(),
  daysOverdue: z.number().nullish(),
}))

export const customerPayments = topic('customerPayments', ['netsuite', 'customer_payments'], (amount) => ({
  number: z.string().nullish(),
  date: z.string(),
  customer: z.string().nullish(),
  customerId: z.string().nullish(),
  amount,
  appliedTo: z.array(z.object({ number: z.string().nullish(), project: z.string().nullish(), amount })).nullish(),
}))

export const purchaseOrders = topic('purchaseOrders', ['netsuite', 'purchase_orders'], (amount) => ({
  number: z.string().nullish(),
  vendor: z.string(),
  vendorId: z.string(),
  project: z.string().nullish(),
  costCode: z.string().nullish(),
  date: z.string(),
  amount,
  status: z.string(),
  memo: z.string().nullish(),
}))

export const vendorCredits = topic('vendorCredits', ['netsuite', 'vendor_credits'], (amount) => ({
  number: z.string().nullish(),
  vendor: z.string(),
  vendorId: z.string(),
  project: z.string().nullish(),
  costCode: z.string().nullish(),
  date: z.string(),
  amount,
  unapplied: amount,
}))

/** Firms that are kept twice: each record with another of the same tax id. */
export const vendorTwins = topic('vendorTwins', ['netsuite', 'find_vendors'], () => ({
  name: z.string(),
  sameTaxIdAs: z.object({ id: z.string(), name: z.string() }).nullish(),
}))

/** Who may not see a tax id gets a record without one, and is told of another record that has the same. */
export const vendors = topic('vendors', ['netsuite', 'find_vendors'], () => ({
  name: z.string(),
  trade: z.string().nullish(),
  phone: z.string().nullish(),
  email: z.string().nullish(),
  taxId: z.string().nullish(),
  sameTaxIdAs: z.object({ id: z.string() }).nullish(),
  active: z.boolean().nullish(),
}))

export const customers = topic('customers', ['netsuite', 'customers'], () => ({
  number: z.string().nullish(),
  name: z.string(),
  phone: z.string().nullish(),
  email: z.string().nullish(),
  active: z.boolean().nullish(),
}))

/** Every account that has a balance or a movement. */
export const ledgerAccounts = topic('ledgerAccounts', ['netsuite', 'trial_balance'], () => ({
  number: z.string().nullish(),
  name: z.string(),
  accountType: z.string().nullish(),
}))
