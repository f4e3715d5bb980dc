import type { Connector } from '../kit/connector.ts'
import { findingJobs } from '../kit/job.ts'
import { protocol } from './client.ts'
import { jobNumbers } from './lookups.ts'
import { credential } from './sign-in.ts'
import { titles } from './titles.ts'
import { apAging } from './tools/ap-aging.ts'
import { arAging } from './tools/ar-aging.ts'
import { cashPosition } from './tools/cash-position.ts'
import { createVendorBill } from './tools/create-vendor-bill.ts'
import { findVendors } from './tools/find-vendors.ts'
import { jobCost } from './tools/job-cost.ts'
import { jobs } from './tools/jobs.ts'
import { payApplications } from './tools/pay-applications.ts'
import { profitAndLoss } from './tools/profit-and-loss.ts'
import { purchaseOrders } from './tools/purchase-orders.ts'
import { vendorBills } from './tools/vendor-bills.ts'
import { vendorPayments } from './tools/vendor-payments.ts'
import { wip } from './tools/wip.ts'

/**
 * NetSuite over SuiteQL (reads) and the record API (writes), signed in as a service with a certificate.
 *
 * Beyond the standard fields a construction company's account has these, which the queries read:
 * - `job`: `custentity_original_contract`, `custentity_approved_changes`, `custentity_original_estimate`;
 *   statuses Awarded, In Progress, Closeout, Closed; `estimatedcost` is the cost at completion
 * - transactions: `custbody_job`; pay applications also `custbody_pay_app_no`, `custbody_period_to`,
 *   `custbody_retainage`
 * - `vendor`: `custentity_trade`; `account`: `custrecord_credit_limit` on lines of credit
 * - the custom segment `cseg_costcode` on transaction lines, its values in `customrecord_cseg_costcode` with
 *   `custrecord_costcode_title`, `_category`, `_account`
 * - `customrecord_job_budget` with `custrecord_budget_job`, `_costcode`, `_original`, `_revised`, `_forecast`
 * - `customrecord_wip_schedule` with `custrecord_wip_job`, `_period`, `_contract`, `_estimate`, `_cost`, `_earned`,
 *   `_billed`; the ledger holds the same in accounts 1250 and 2250, and retainage payable in 2050
 */
export const netsuite: Connector = {
  slug: 'netsuite',
  name: 'NetSuite',
  look: { code: 'NS', tint: 'violet' },
  settings: credential,
  protocol,
  // NetSuite counts the requests at once of the whole account: five at its smallest. A call makes one after another.
  limits: { concurrent: 4, countedBy: 'account' },
  titles,
  tools: [
    jobs,
    jobCost,
    wip,
    apAging,
    arAging,
    vendorBills,
    vendorPayments,
    payApplications,
    purchaseOrders,
    cashPosition,
    profitAndLoss,
    findVendors,
    createVendorBill,
  ].map((tool) => findingJobs(tool, jobNumbers)),
}
