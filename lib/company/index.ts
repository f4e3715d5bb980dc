import { inParts } from './application-parts.ts'
import { createPayApplications, createProgress, createReceipts, createWip } from './billing.ts'
import { createBooks } from './books.ts'
import { createSuperintendentEvents } from './calendar-history.ts'
import { createChangeHistory } from './change-history.ts'
import { createChanges } from './changes.ts'
import { createCommitmentHistory } from './commitment-history.ts'
import { createCommitments, createPurchaseOrders } from './commitments.ts'
import { createCompliance } from './compliance.ts'
import { createCostCodes } from './cost-codes.ts'
import { createCosts } from './costs.ts'
import { createFiles, createSites } from './documents.ts'
import { createDailyLogs, createManpower, createPosts } from './field.ts'
import { createLogHistory, createManpowerHistory } from './field-history.ts'
import { createFileHistory } from './file-history.ts'
import { createCertifications, createCompensation, createTimeOff } from './hr.ts'
import { createOfficeCertifications, createTimeOffHistory } from './hr-history.ts'
import { createJobChanges } from './job-changes.ts'
import { createJobs } from './jobs.ts'
import { createLeaveBalances } from './leave-balances.ts'
import { createLedger } from './ledger.ts'
import { createEvents, createMails } from './mail.ts'
import { createMailHistory } from './mail-history.ts'
import { createMailAttachments, createMailThreads, createTeamsMessages } from './mail-records.ts'
import { createPermits, createSiteAreas, createUtilityLocates } from './map.ts'
import { createMapRecords } from './map-records.ts'
import { createOrderHistory } from './order-history.ts'
import { createPayables } from './payables.ts'
import { createEmployees } from './people.ts'
import { withStatusRows } from './permit-history.ts'
import { createProjectRecords } from './project-records.ts'
import { createRfiHistory, createSubmittalHistory } from './rfi-history.ts'
import { createRfis, createSubmittals } from './rfis.ts'
import { createIncidents } from './safety.ts'
import { createActivities, createOpportunities } from './sales.ts'
import { createContacts, createSalesAccounts } from './sales-accounts.ts'
import { createActivityHistory } from './sales-history.ts'
import { createLeads, createSalesTasks, createStageHistory } from './sales-records.ts'
import { createAssignments } from './staffing.ts'
import { tellStories } from './stories/index.ts'
import { createTimesheetHistory } from './timesheet-history.ts'
import { createTimesheets } from './timesheets.ts'
import type { Company } from './types.ts'
import { createVendors } from './vendors.ts'
import { createWorld } from './world.ts'

/** Ridgeline Builders on one day. The same options always give the same company. */
export function createCompany({
  today = '2026-11-22',
  seed = 20_261_122,
}: {
  today?: string
  seed?: number
} = {}): Company {
  const world = createWorld(today, seed)
  const employees = createEmployees(world)
  const { jobs, customers, plans, crews } = createJobs(world, employees)
  const vendors = createVendors(world)
  const costCodes = createCostCodes()
  const assignments = createAssignments(crews, jobs)

  const { budgetLines: plannedLines, jobCosts } = createCosts(world, jobs, plans)
  const progress = createProgress(jobs, jobCosts)
  const payApplications = createPayApplications(world, jobs, progress, plans)
  const receipts = createReceipts(world, payApplications)
  const {
    bills,
    vendorPayments,
    budgetLines: lines,
  } = createPayables(world, { jobs, vendors, costCodes, jobCosts, budgetLines: plannedLines })
  const { commitments, budgetLines } = createCommitments(world, { jobs, vendors, costCodes, budgetLines: lines })
  const money = { jobCosts, payApplications, receipts, bills, vendorPayments }
  const books = createBooks(world, { jobs, costCodes, progress, ...money })

  const billing = inParts(world, payApplications, receipts)

  const posts = createPosts(world, { employees, jobs, crews, budgetLines })
  const manpower = createManpower(world, { employees, jobs, posts, vendors })
  const salesAccounts = createSalesAccounts(world, customers)
  const opportunities = createOpportunities(world, { jobs, accounts: salesAccounts, employees })
  const sites = createSites(jobs)

  const recent = createChanges(world, jobs)
  const settled = createChangeHistory(world, jobs, recent)
  const changes = {
    changeEvents: [...recent.changeEvents, ...settled.changeEvents],
    changeOrders: [...recent.changeOrders, ...settled.changeOrders],
  }
  const askedLately = createRfis(world, jobs)
  const rfis = [...askedLately, ...createRfiHistory(world, jobs, askedLately)]
  const sentLately = createSubmittals(world, jobs)
  const submittals = [...sentLately, ...createSubmittalHistory(world, jobs, sentLately)]
  const offLately = createTimeOff(world, employees)
  const timeOff = [...offLately, ...createTimeOffHistory(world, employees, offLately)]
  const certified = createCertifications(world, employees)
  const mailLately = createMails(world, { jobs, customers, employees })
  const mails = [...mailLately, ...createMailHistory(world, jobs, employees, mailLately)]
  const meetings = createEvents(world, jobs, employees)
  const siteAreas = createSiteAreas(world, jobs)
  const permits = withStatusRows(createPermits(world, jobs))
  const office = createFiles(world, { jobs, customers, sites, employees, assignments })
  const compliance = createCompliance(world, { vendors, commitments, sites, employees, files: office })

  const orders = createPurchaseOrders(world, { jobs, vendors, costCodes, budgetLines })
  const logsLately = createDailyLogs(world, jobs, crews)
  const olderLogs = createLogHistory(world, jobs, assignments, logsLately)
  const calls = createActivities(world, opportunities)

  const papers = [...office, ...compliance.files]
  const upns = new Map(employees.map((person) => [person.number, person.upn]))

  const company: Company = {
    today,
    name: 'Ridgeline Builders',
    employees,
    jobs,
    customers,
    vendors,
    costCodes,
    ...money,
    ...books,
    ...billing,
    ...createLedger(world, { jobs, vendors, costCodes, employees, progress, ...money, ...books }),
    purchaseOrders: [
      ...orders,
      ...createOrderHistory(world, { jobs, vendors, costCodes, budgetLines, present: orders }),
    ],
    wip: createWip(world, jobs, payApplications),
    budgetLines,
    commitments: [
      ...commitments,
      ...createCommitmentHistory(world, { jobs, vendors, costCodes, budgetLines, present: commitments }),
    ],
    ...changes,
    rfis,
    submittals,
    dailyLogs: [...olderLogs, ...logsLately],
    manpower: [...manpower, ...createManpowerHistory(world, vendors, olderLogs, manpower)],
    incidents: createIncidents(world, employees, jobs),
    assignments,
    ...createProjectRecords(world, {
      ...{ employees, jobs, vendors, assignments, manpower, rfis, submittals, posts },
      payApplications: billing.payApplications,
      changeOrders: changes.changeOrders,
    }),
    salesAccounts,
    contacts: createContacts(world, salesAccounts),
    opportunities,
    activities: [...calls, ...createActivityHistory(world, opportunities, calls)],
    leads: createLeads(world, opportunities),
    stageHistory: createStageHistory(world, opportunities),
    salesTasks: createSalesTasks(world, opportunities),
    compensation: createCompensation(world, employees),
    timeOff,
    timesheets: [
      ...createTimesheetHistory(world, employees),
      ...createTimesheets(world, { employees, manpower, posts }),
    ],
    certifications: [...certified, ...createOfficeCertifications(world, employees, certified)],
    leaveBalances: createLeaveBalances(world, employees, timeOff),
    jobChanges: createJobChanges(world, employees),
    sites,
    files: [...papers, ...createFileHistory(world, { jobs, sites, upns, present: papers.length })],
    mails,
    events: [...meetings, ...createSuperintendentEvents(world, jobs, employees, meetings)],
    mailThreads: createMailThreads(mails),
    mailAttachments: createMailAttachments(world, mails),
    teamsMessages: createTeamsMessages(world, { jobs, sites, employees, assignments }),
    complianceDocuments: compliance.documents,
    siteAreas,
    permits,
    utilityLocates: createUtilityLocates(world, jobs),
    ...createMapRecords(world, { areas: siteAreas, jobs, customers, permits }),
    stories: [],
  }
  return { ...company, stories: tellStories(company) }
}
