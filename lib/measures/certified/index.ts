import { actionItems } from './action-items.ts'
import { ap } from './ap.ts'
import { ar } from './ar.ts'
import { backlog } from './backlog.ts'
import { backlogBurn } from './backlog-burn.ts'
import { balance } from './balance.ts'
import { bidsDue } from './bids-due.ts'
import { billed } from './billed.ts'
import { bills } from './bills.ts'
import { budgetVariance } from './budget-variance.ts'
import { byManager } from './by-manager.ts'
import { calendarEvents } from './calendar.ts'
import { cash } from './cash.ts'
import { cashForecast } from './cash-forecast.ts'
import { certifications } from './certifications.ts'
import { changeEvents } from './change-events.ts'
import { changeOrders } from './change-orders.ts'
import { channelMessages } from './channel-messages.ts'
import { commitments } from './commitments.ts'
import { contact } from './contact.ts'
import { contractValue } from './contract-value.ts'
import { costToDate } from './cost-to-date.ts'
import { creditAvailable, creditLine } from './credit.ts'
import { crewHours } from './crew-hours.ts'
import { customerPayments } from './customer-payments.ts'
import { dailyLogs } from './daily-logs.ts'
import { daysSinceIncident } from './days-since-incident.ts'
import { documents } from './documents.ts'
import { drawings } from './drawings.ts'
import { earned } from './earned.ts'
import { expenses } from './expenses.ts'
import { files } from './files.ts'
import { floodZone } from './flood-zone.ts'
import { foreman } from './foreman.ts'
import { grossProfit } from './gross-profit.ts'
import { hours, overtimeHours } from './hours.ts'
import { incidents } from './incidents.ts'
import { inspections } from './inspections.ts'
import { insurance } from './insurance.ts'
import { jobCost } from './job-cost.ts'
import { jobDates } from './job-dates.ts'
import { jobStatus } from './job-status.ts'
import { jobs } from './jobs.ts'
import { leads } from './leads.ts'
import { leaveBalances } from './leave-balances.ts'
import { locates } from './locates.ts'
import { lost } from './lost.ts'
import { mail } from './mail.ts'
import { margin } from './margin.ts'
import { marginChange } from './margin-change.ts'
import type { Certified } from './measure.ts'
import { meetings } from './meetings.ts'
import { netBilling } from './net-billing.ts'
import { netIncome } from './net-income.ts'
import { observations } from './observations.ts'
import { ownerInvoices } from './owner-invoices.ts'
import { parcels } from './parcels.ts'
import { payApps } from './pay-apps.ts'
import { payments } from './payments.ts'
import { headcount, hires, leavers } from './people.ts'
import { percentBilled } from './percent-billed.ts'
import { percentComplete } from './percent-complete.ts'
import { permits } from './permits.ts'
import { permitsNear } from './permits-near.ts'
import { person } from './person.ts'
import { pipeline, pipelineWeighted } from './pipeline.ts'
import { primeContracts } from './prime-contracts.ts'
import { projectEngineer } from './project-engineer.ts'
import { projectManager } from './project-manager.ts'
import { projectTeam } from './project-team.ts'
import { punchItems } from './punch-items.ts'
import { purchaseOrders } from './purchase-orders.ts'
import { retainage } from './retainage.ts'
import { revenue } from './revenue.ts'
import { rfis } from './rfis.ts'
import { salesActivities } from './sales-activities.ts'
import { salesTasks } from './sales-tasks.ts'
import { site } from './site.ts'
import { submittals } from './submittals.ts'
import { superintendent } from './superintendent.ts'
import { taxId } from './tax-id.ts'
import { timeOff } from './time-off.ts'
import { trir } from './trir.ts'
import { vendorCredits } from './vendor-credits.ts'
import { winRate } from './win-rate.ts'
import { won } from './won.ts'
import { workingCapital } from './working-capital.ts'

/** Every certified measure, by its id. */
export const certified: ReadonlyMap<string, Certified> = new Map(
  [
    ...[pipeline, pipelineWeighted, won, lost, winRate, bidsDue],
    ...[headcount, hires, leavers, timeOff, certifications],
    ...[permits, locates],
    ...[ap, bills, payments, vendorCredits, purchaseOrders],
    ...[ar, payApps, retainage, customerPayments],
    ...[backlog, backlogBurn, billed, contractValue, costToDate, earned, jobs, margin, percentBilled, percentComplete],
    ...[changeOrders, commitments, crewHours, incidents, inspections, punchItems, rfis, submittals].map(byManager),
    ...[dailyLogs, observations, meetings, changeEvents, primeContracts, ownerInvoices].map(byManager),
    ...[drawings, actionItems, files, documents, mail, calendarEvents, channelMessages],
    ...[salesActivities, salesTasks, leads],
    ...[projectManager, superintendent, foreman, projectEngineer, projectTeam, jobDates, jobStatus],
    ...[site, floodZone, parcels, permitsNear],
    ...[contact, taxId, person, leaveBalances],
    ...[jobCost, marginChange, netBilling],
    ...[cash, cashForecast, creditLine, creditAvailable, balance, workingCapital],
    ...[expenses, grossProfit, netIncome, revenue, budgetVariance],
    ...[hours, overtimeHours, trir, daysSinceIncident, insurance],
  ].map((measure) => [measure.id, measure]),
)
