import { ap } from './ap.ts'
import { ar } from './ar.ts'
import { backlog } from './backlog.ts'
import { billed } from './billed.ts'
import { cash } from './cash.ts'
import { contractValue } from './contract-value.ts'
import { costToDate } from './cost-to-date.ts'
import { customerPayments } from './customer-payments.ts'
import { earned } from './earned.ts'
import { expenses } from './expenses.ts'
import { grossProfit } from './gross-profit.ts'
import { jobs } from './jobs.ts'
import { margin } from './margin.ts'
import type { Certified } from './measure.ts'
import { netIncome } from './net-income.ts'
import { payApps } from './pay-apps.ts'
import { payments } from './payments.ts'
import { percentComplete } from './percent-complete.ts'
import { purchaseOrders } from './purchase-orders.ts'
import { retainage } from './retainage.ts'
import { revenue } from './revenue.ts'
import { vendorCredits } from './vendor-credits.ts'

/** Every certified measure, by its id. */
export const certified: ReadonlyMap<string, Certified> = new Map(
  [
    ...[ap, payments, vendorCredits, purchaseOrders],
    ...[ar, payApps, retainage, customerPayments],
    ...[backlog, billed, contractValue, costToDate, earned, jobs, margin, percentComplete],
    ...[cash, expenses, grossProfit, netIncome, revenue],
  ].map((measure) => [measure.id, measure]),
)
