import { ap } from './ap.ts'
import { ar } from './ar.ts'
import { backlog } from './backlog.ts'
import { balance } from './balance.ts'
import { bidsDue } from './bids-due.ts'
import { billed } from './billed.ts'
import { bills } from './bills.ts'
import { budgetVariance } from './budget-variance.ts'
import { cash } from './cash.ts'
import { cashForecast } from './cash-forecast.ts'
import { certifications } from './certifications.ts'
import { changeOrders } from './change-orders.ts'
import { commitments } from './commitments.ts'
import { contractValue } from './contract-value.ts'
import { costToDate } from './cost-to-date.ts'
import { creditAvailable, creditLine } from './credit.ts'
import { crewHours } from './crew-hours.ts'
import { customerPayments } from './customer-payments.ts'
import { daysSinceIncident } from './days-since-incident.ts'
import { lost, winRate, won } from './decided.ts'
import { earned } from './earned.ts'
import { expenses } from './expenses.ts'
import { grossProfit } from './gross-profit.ts'
import { hours, overtimeHours } from './hours.ts'
import { incidents } from './incidents.ts'
import { inspections } from './inspections.ts'
import { insurance } from './insurance.ts'
import { jobCost } from './job-cost.ts'
import { jobs } from './jobs.ts'
import { locates } from './locates.ts'
import { margin } from './margin.ts'
import { marginChange } from './margin-change.ts'
import type { Certified } from './measure.ts'
import { netBilling } from './net-billing.ts'
import { netIncome } from './net-income.ts'
import { payApps } from './pay-apps.ts'
import { payments } from './payments.ts'
import { headcount, hires, leavers } from './people.ts'
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
import { trir } from './trir.ts'
import { vendorCredits } from './vendor-credits.ts'
import { workingCapital } from './working-capital.ts'

/** Every certified measure, by its id. */
export const certified: ReadonlyMap<string, Certified> = new Map(
  [
    ...[pipeline, pipelineWeighted, won, lost, winRate, bidsDue],
    ...[headcount, hires, leavers, timeOff, certifications],
    ...[permits, locates],
    ...[ap, bills, payments, vendorCredits, purchaseOrders],
    ...[ar, payApps, retainage, customerPayments],
    ...[backlog, billed, contractValue, costToDate, earned, jobs, margin, percentComplete],
    ...[jobCost, marginChange, netBilling],
    ...[cash, cashForecast, creditLine, creditAvailable, balance, workingCapital],
    ...[expenses, grossProfit, netIncome, revenue, budgetVariance],
    ...[hours, overtimeHours, trir, daysSinceIncident, insurance],
    ...[changeOrders, commitments, crewHours, incidents, inspections, punchItems, rfis, submittals],
  ].map((measure) => [measure.id, measure]),
)
