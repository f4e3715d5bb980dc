import { createPayApplications, createProgress, createReceipts, createWip } from './billing.ts'
import { createBooks } from './books.ts'
import { createChanges } from './changes.ts'
import { createCommitments, createPurchaseOrders } from './commitments.ts'
import { createCompliance } from './compliance.ts'
import { createCostCodes } from './cost-codes.ts'
import { createCosts } from './costs.ts'
import { createFiles, createSites } from './documents.ts'
import { createDailyLogs, createManpower, createPosts } from './field.ts'
import { createCertifications, createCompensation, createTimeOff } from './hr.ts'
import { createJobChanges } from './job-changes.ts'
import { createJobs } from './jobs.ts'
import { createLeaveBalances } from './leave-balances.ts'
import { createLedger } from './ledger.ts'
import { createEvents, createMails } from './mail.ts'
import { createMailAttachments, createMailThreads, createTeamsMessages } from './mail-records.ts'
import { createPermits, createSiteAreas, createUtilityLocates } from './map.ts'
import { createMapRecords } from './map-records.ts'
import { createPayables } from './payables.ts'
import { createEmployees } from './people.ts'
import { createProjectRecords } from './project-records.ts'
import { createRfis, createSubmittals } from './rfis.ts'
import { createIncidents } from './safety.ts'
import { createActivities, createOpportunities } from './sales.ts'
import { createContacts, createSalesAccounts } from './sales-accounts.ts'
import { createLeads, createSalesTasks, createStageHistory } from './sales-records.ts'
import { createAssignments } from './staffing.ts'
import { tellStories } from './stories/index.ts'
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

  const posts = createPosts(world, { employees, jobs, crews, budgetLines })
  const manpower = createManpower(world, { employees, jobs, posts, vendors })
  const salesAccounts = createSalesAccounts(world, customers)
  const opportunities = createOpportunities(world, { jobs, accounts: salesAccounts, employees })
  const sites = createSites(jobs)

  const changes = createChanges(world, jobs)
  const rfis = createRfis(world, jobs)
  const submittals = createSubmittals(world, jobs)
  const timeOff = createTimeOff(world, employees)
  const mails = createMails(world, { jobs, customers, employees })
  const siteAreas = createSiteAreas(world, jobs)
  const permits = createPermits(world, jobs)
  const office = createFiles(world, { jobs, customers, sites, employees, assignments })
  const compliance = createCompliance(world, { vendors, commitments, sites, employees, files: office })

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
    ...createLedger(world, { jobs, vendors, costCodes, employees, progress, ...money, ...books }),
    purchaseOrders: createPurchaseOrders(world, { jobs, vendors, costCodes, budgetLines }),
    wip: createWip(world, jobs, payApplications),
    budgetLines,
    commitments,
    ...changes,
    rfis,
    submittals,
    dailyLogs: createDailyLogs(world, jobs, crews),
    manpower,
    incidents: createIncidents(world, employees, jobs),
    assignments,
    ...createProjectRecords(world, {
      ...{ employees, jobs, vendors, assignments, manpower, rfis, submittals, posts },
      payApplications,
      changeOrders: changes.changeOrders,
    }),
    salesAccounts,
    contacts: createContacts(world, salesAccounts),
    opportunities,
    activities: createActivities(world, opportunities),
    leads: createLeads(world, opportunities),
    stageHistory: createStageHistory(world, opportunities),
    salesTasks: createSalesTasks(world, opportunities),
    compensation: createCompensation(world, employees),
    timeOff,
    timesheets: createTimesheets(world, { employees, manpower, posts }),
    certifications: createCertifications(world, employees),
    leaveBalances: createLeaveBalances(world, employees, timeOff),
    jobChanges: createJobChanges(world, employees),
    sites,
    files: [...office, ...compliance.files],
    mails,
    events: createEvents(world, jobs, employees),
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
