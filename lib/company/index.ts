import { createPayApplications, createProgress, createReceipts, createWip } from './billing.ts'
import { createBooks } from './books.ts'
import { createChanges } from './changes.ts'
import { createCommitments, createPurchaseOrders } from './commitments.ts'
import { createCostCodes } from './cost-codes.ts'
import { createCosts } from './costs.ts'
import { createFiles, createSites } from './documents.ts'
import { createDailyLogs, createManpower, createPosts } from './field.ts'
import { createCertifications, createCompensation, createTimeOff } from './hr.ts'
import { createJobs } from './jobs.ts'
import { createLedger } from './ledger.ts'
import { createEvents, createMails } from './mail.ts'
import { createPermits, createSiteAreas, createUtilityLocates } from './map.ts'
import { createPayables } from './payables.ts'
import { createEmployees } from './people.ts'
import { createRfis, createSubmittals } from './rfis.ts'
import { createIncidents } from './safety.ts'
import { createActivities, createOpportunities } from './sales.ts'
import { createContacts, createSalesAccounts } from './sales-accounts.ts'
import { createAssignments } from './staffing.ts'
import { story01 } from './stories/story-01.ts'
import { story02 } from './stories/story-02.ts'
import { story04 } from './stories/story-04.ts'
import { story05 } from './stories/story-05.ts'
import { story07 } from './stories/story-07.ts'
import { story15 } from './stories/story-15.ts'
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
    ...createChanges(world, jobs),
    rfis: createRfis(world, jobs),
    submittals: createSubmittals(world, jobs),
    dailyLogs: createDailyLogs(world, jobs, crews),
    manpower,
    incidents: createIncidents(world, employees, jobs),
    assignments,
    salesAccounts,
    contacts: createContacts(world, salesAccounts),
    opportunities,
    activities: createActivities(world, opportunities),
    compensation: createCompensation(world, employees),
    timeOff: createTimeOff(world, employees),
    timesheets: createTimesheets(world, { employees, manpower, posts }),
    certifications: createCertifications(world, employees),
    sites,
    files: createFiles(world, { jobs, customers, sites, employees, assignments }),
    mails: createMails(world, { jobs, customers, employees }),
    events: createEvents(world, jobs, employees),
    siteAreas: createSiteAreas(world, jobs),
    permits: createPermits(world, jobs),
    utilityLocates: createUtilityLocates(world, jobs),
    stories: [],
  }
  return { ...company, stories: [story01, story02, story04, story05, story07, story15].map((story) => story(company)) }
}
