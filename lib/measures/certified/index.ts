import { ap } from './ap.ts'
import { ar } from './ar.ts'
import { backlog } from './backlog.ts'
import { bidsDue } from './bids-due.ts'
import { billed } from './billed.ts'
import { cash } from './cash.ts'
import { certifications } from './certifications.ts'
import { changeOrders } from './change-orders.ts'
import { commitments } from './commitments.ts'
import { contractValue } from './contract-value.ts'
import { costToDate } from './cost-to-date.ts'
import { crewHours } from './crew-hours.ts'
import { customerPayments } from './customer-payments.ts'
import { lost, winRate, won } from './decided.ts'
import { earned } from './earned.ts'
import { expenses } from './expenses.ts'
import { grossProfit } from './gross-profit.ts'
import { incidents } from './incidents.ts'
import { inspections } from './inspections.ts'
import { jobs } from './jobs.ts'
import { locates } from './locates.ts'
import { margin } from './margin.ts'
import type { Certified } from './measure.ts'
import { netIncome } from './net-income.ts'
import { payApps } from './pay-apps.ts'
import { payments } from './payments.ts'
import { headcount, hires, leavers } from './people.ts'
import { percentBilled } from './percent-billed.ts'
import { percentComplete } from './percent-complete.ts'
import { permits } from './permits.ts'
import { pipeline, pipelineWeighted } from './pipeline.ts'
import { punchItems } from './punch-items.ts'
import { purchaseOrders } from './purchase-orders.ts'
import { retainage } from './retainage.ts'
import { revenue } from './revenue.ts'
import { rfis } from './rfis.ts'
import { submittals } from './submittals.ts'
import { timeOff } from './time-off.ts'
import { vendorCredits } from './vendor-credits.ts'

/** Every certified measure, by its id. */
export const certified: ReadonlyMap<string, Certified> = new Map(
  [
    ...[pipeline, pipelineWeighted, won, lost, winRate, bidsDue],
    ...[headcount, hires, leavers, timeOff, certifications],
    ...[permits, locates],
    ...[ap, payments, vendorCredits, purchaseOrders],
    ...[ar, payApps, retainage, customerPayments],
    ...[backlog, billed, contractValue, costToDate, earned, jobs, margin, percentBilled, percentComplete],
    ...[cash, expenses, grossProfit, netIncome, revenue],
    ...[changeOrders, commitments, crewHours, incidents, inspections, punchItems, rfis, submittals],
  ].map((measure) => [measure.id, measure]),
)
