import { z } from 'zod'
import type { Connector } from '../kit/connector.ts'
import type { Identifies } from '../kit/identifies.ts'
import { findingJobs } from '../kit/job.ts'
import { protocol } from './client.ts'
import { inOneCurrency } from './currencies.ts'
import { discover } from './discover.ts'
import { jobNumbers } from './lookups.ts'
import { permissions } from './permissions.ts'
import { settings, ways } from './sign-in.ts'
import { isFieldName, slots } from './slots.ts'
import { firstRow, text } from './suiteql.ts'
import { titles } from './titles.ts'
import { accountDetail } from './tools/account-detail.ts'
import { apAging } from './tools/ap-aging.ts'
import { arAging } from './tools/ar-aging.ts'
import { balanceSheet } from './tools/balance-sheet.ts'
import { budgetVsActual } from './tools/budget-vs-actual.ts'
import { cashForecast } from './tools/cash-forecast.ts'
import { cashPosition } from './tools/cash-position.ts'
import { createVendorBill } from './tools/create-vendor-bill.ts'
import { customerPayments } from './tools/customer-payments.ts'
import { customers } from './tools/customers.ts'
import { findVendors } from './tools/find-vendors.ts'
import { jobCost } from './tools/job-cost.ts'
import { jobs } from './tools/jobs.ts'
import { payApplications } from './tools/pay-applications.ts'
import { profitAndLoss } from './tools/profit-and-loss.ts'
import { purchaseOrders } from './tools/purchase-orders.ts'
import { trialBalance } from './tools/trial-balance.ts'
import { vendorBills } from './tools/vendor-bills.ts'
import { vendorCredits } from './tools/vendor-credits.ts'
import { vendorPayments } from './tools/vendor-payments.ts'
import { wip } from './tools/wip.ts'

const identifies: readonly Identifies[] = [
  { kind: 'job', tool: 'jobs', input: { status: 'all', limit: 500 }, keys: { number: 'project' }, name: 'name' },
  {
    kind: 'vendor',
    tool: 'find_vendors',
    input: { includeInactive: true, withTaxId: true, limit: 500 },
    keys: { tax_id: 'taxId', mail: 'email' },
    name: 'name',
  },
  {
    kind: 'customer',
    tool: 'customers',
    input: { includeInactive: true, limit: 500 },
    keys: { mail: 'email' },
    name: 'name',
  },
]

/**
 * NetSuite over SuiteQL (reads) and the record API (writes), signed in as a service with a certificate.
 *
 * What an account keeps in fields, segments and records of its own, and which of its accounts mean what, stands in the
 * tenant's mapping of `slots`; nothing here knows an account. A job is whatever `job_key` says.
 */
export const netsuite: Connector = {
  slug: 'netsuite',
  name: 'NetSuite',
  look: { code: 'NS', tint: 'violet' },
  settings,
  ways,
  protocol,
  slots,
  isFieldName,
  // NetSuite counts the requests at once of the whole account: five at its smallest. A call makes one after another.
  limits: { concurrent: 4, countedBy: 'account' },
  titles,
  identifies,
  tools: [
    jobs,
    jobCost,
    wip,
    apAging,
    arAging,
    vendorBills,
    vendorPayments,
    vendorCredits,
    payApplications,
    customerPayments,
    customers,
    purchaseOrders,
    cashPosition,
    cashForecast,
    profitAndLoss,
    balanceSheet,
    trialBalance,
    accountDetail,
    budgetVsActual,
    findVendors,
    createVendorBill,
  ].map((tool) => findingJobs(inOneCurrency(tool), jobNumbers)),
  discover,
  permissions,
  trial: (vendor) => firstRow(vendor, z.object({ id: text }), { sql: 'SELECT id FROM account', params: [] }),
}
