import { addDays } from '#lib/core/days.ts'
import type { JsonObject } from '#lib/core/json.ts'
import * as netsuite from './topics/netsuite.ts'
import * as others from './topics/others.ts'
import * as procore from './topics/procore.ts'
import type { Topic } from './topics/topic.ts'

/**
 * A question with its arguments. `about` tells apart questions of one topic: a job's number, a mail address. `whole`:
 * every page of the list is asked for. `narrows`: its arguments only narrow the list, whose rows are looked through.
 */
export type Ask = { topic: Topic; input: JsonObject; about?: string | undefined; whole?: true; narrows?: true }

/** `needed`: without its answer nothing can be said; the others make the answer fuller. */
export type Need = Ask & { needed: boolean }

export function needed(ask: Ask): Need {
  return { ...ask, needed: true }
}

export function wanted(ask: Ask): Need {
  return { ...ask, needed: false }
}

const ALL = 500
/** As far around a site as its drawing reaches. */
const PLAN_METRES = 150

/** First and last, `YYYY-MM`. */
type Months = { from: string; to: string }

const YEAR_BACK = -364
const FORTNIGHT_BACK = -13
export const INCIDENTS_BACK = -1_095

/** Of one job, or of every job that the person may see. */
function ofJob(topic: Topic, input: JsonObject, job: string | null): Ask {
  return job === null ? { topic, input } : { topic, input: { ...input, project: job }, about: job }
}

/**
 * Every question to a system, with its arguments, once: what asks the same is one call, however many figures read it.
 * `job` narrows to one job; null asks about all of them.
 */
export const asks = {
  jobs: (job: string | null): Ask => ({ ...ofJob(netsuite.jobs, { status: 'all', limit: ALL }, job), whole: true }),
  jobCost: (job: string): Ask => ({ topic: netsuite.jobCost, about: job, input: { project: job } }),
  /** Of jobs by what the question groups them by. */
  jobCosts: (input: JsonObject): Ask => onePage(netsuite.jobCosts, input),
  /** The last month that has a schedule. */
  wip: (job: string | null) => ofJob(netsuite.wip, { limit: ALL }, job),
  wipOf: (month: string): Ask => wholeList(netsuite.wip, { period: month }),
  cashForecast: (weeks: number): Ask => ({ topic: netsuite.cashForecast, about: String(weeks), input: { weeks } }),
  balances: (date: string): Ask => ({ topic: netsuite.balances, about: date, input: { date } }),
  cash: (): Ask => ({ topic: netsuite.cash, input: {} }),
  months: (): Ask => ({ topic: netsuite.months, input: { from: '1900-01' } }),
  monthAccounts: (input: Months): Ask => onePage(netsuite.monthAccounts, { ...input, accounts: true }),
  /** By account and month. */
  plan: (input: Months): Ask => wholeList(netsuite.plan, { ...input, groupBy: 'account_and_month' }),
  bills: (input: JsonObject): Ask => wholeList(netsuite.bills, input),
  payments: (input: JsonObject): Ask => wholeList(netsuite.payments, input),
  payApplications: (input: JsonObject): Ask => wholeList(netsuite.payApplications, input),
  customerPayments: (input: JsonObject): Ask => wholeList(netsuite.customerPayments, input),
  purchaseOrders: (input: JsonObject): Ask => wholeList(netsuite.purchaseOrders, input),
  vendorCredits: (input: JsonObject): Ask => wholeList(netsuite.vendorCredits, input),
  vendorTwins: (): Ask => ({
    topic: netsuite.vendorTwins,
    whole: true,
    input: { onlyDuplicates: true, includeInactive: true, limit: ALL },
  }),
  drafts: (job: string | null) => ofJob(netsuite.drafts, { status: 'draft', limit: 100 }, job),
  projects: (): Ask => ({ topic: procore.projects, input: { status: 'all', limit: ALL } }),
  projectDetail: (job: string): Ask => ({ topic: procore.projectDetail, about: job, input: { project: job } }),
  siteLogs: (job: string, today: string): Ask => logs(procore.siteLogs, job, today, 'notes'),
  plannedWork: (job: string, today: string): Ask => logs(procore.plannedWork, job, today, 'plannedWork'),
  laborCost: (job: string): Ask => ({
    topic: procore.laborCost,
    about: job,
    input: { project: job, category: 'Labor', limit: ALL },
  }),
  /** `who`: part of a name or of a mail address. What comes is compared before it counts. */
  manpower: (who: string, from: string, to: string): Ask => ({
    topic: procore.manpower,
    about: who,
    input: { person: who, from, to, limit: 200 },
  }),
  /** Everybody’s hours on one job. */
  manpowerOn: (job: string, from: string, to: string): Ask => ({
    topic: procore.manpower,
    about: `on ${job}`,
    whole: true,
    input: { project: job, from, to, limit: ALL },
  }),
  changeOrders: (input: JsonObject): Ask => wholeList(procore.changeOrders, { state: 'all', ...input }),
  commitments: (input: JsonObject): Ask => wholeList(procore.commitments, input),
  rfis: (input: JsonObject): Ask => wholeList(procore.rfis, { status: 'all', ...input }),
  submittals: (input: JsonObject): Ask => wholeList(procore.submittals, { status: 'all', ...input }),
  punchItems: (input: JsonObject): Ask => wholeList(procore.punchItems, { status: 'all', ...input }),
  safetyIncidents: (input: JsonObject): Ask => wholeList(procore.safetyIncidents, input),
  /** Of three years: what looks at less of them reads the same list. */
  recentIncidents: (today: string, input: JsonObject = {}): Ask =>
    wholeList(procore.safetyIncidents, { ...input, from: addDays(today, INCIDENTS_BACK), to: today }),
  insurance: (input: JsonObject): Ask => allPages(procore.insurance, { status: 'all', ...input }),
  fieldPeople: (): Ask => ({ topic: procore.fieldPeople, whole: true, input: { employeesOnly: true, limit: ALL } }),
  inspections: (input: JsonObject): Ask => wholeList(procore.inspections, { status: 'all', ...input }),
  crewHours: (input: JsonObject): Ask => wholeList(procore.crewHours, input),
  dailyLogs: (input: JsonObject): Ask => allPages(procore.dailyLogs, input),
  drawings: (job: string): Ask => allPages(procore.drawings, { project: job, revisions: 'all' }),
  meetings: (input: JsonObject): Ask => wholeList(procore.meetings, input),
  minutes: (input: JsonObject): Ask => allPages(procore.minutes, { status: 'all', ...input }),
  observations: (input: JsonObject): Ask => wholeList(procore.observations, { status: 'all', ...input }),
  changeEvents: (input: JsonObject): Ask => wholeList(procore.changeEvents, { status: 'all', ...input }),
  primeContracts: (input: JsonObject): Ask => wholeList(procore.primeContracts, input),
  ownerInvoices: (input: JsonObject): Ask => wholeList(procore.ownerInvoices, input),
  projectNames: (): Ask => wholeList(procore.projectNames, { status: 'all' }),
  companies: (): Ask => wholeList(procore.companies, {}),
  vendors: (input: JsonObject = {}): Ask => wholeList(netsuite.vendors, { includeInactive: true, ...input }),
  customers: (): Ask => wholeList(netsuite.customers, { includeInactive: true }),
  ledgerAccounts: (): Ask => ({ topic: netsuite.ledgerAccounts, input: { unused: true } }),
  won: (): Ask => ({ topic: others.won, input: { limit: ALL } }),
  bids: (job: string): Ask => ({ topic: others.bids, about: job, input: { project: job, status: 'won' } }),
  hours: (today: string): Ask => ({
    topic: others.hours,
    input: { start: addDays(today, YEAR_BACK), end: today, by: 'week', limit: 100 },
  }),
  hoursIn: ({ from, to }: { from: string; to: string }): Ask => ({
    topic: others.hours,
    about: `${from} ${to}`,
    input: { start: from, end: to, by: 'week', limit: 100 },
  }),
  timesheets: (input: JsonObject): Ask => allPages(others.timesheets, input),
  leavers: (): Ask => ({ topic: others.leavers, input: { limit: 100 } }),
  accounts: (emails: string[]): Ask => ({ topic: others.accounts, input: { emails, limit: 100 } }),
  mail: (job: string): Ask => ({ topic: others.mail, about: job, input: { project: job, limit: 50 } }),
  /** Mail with a word in it, since a day. */
  mailWith: (word: string, since: string): Ask => ({
    topic: others.mail,
    about: `with ${word}`,
    input: { text: word, since, limit: 50 },
  }),
  openBids: (input: JsonObject): Ask => wholeList(others.pipeline, input),
  dueBids: (input: JsonObject): Ask => wholeList(others.dueBids, input),
  decided: (input: JsonObject): Ask => wholeList(others.decided, input),
  /** Fewer at a time: their dealings are looked up by their ids. */
  salesAccounts: (): Ask => ({ topic: others.salesAccounts, whole: true, input: { limit: 200 } }),
  people: (input: JsonObject): Ask => wholeList(others.people, input),
  departures: (input: JsonObject): Ask => wholeList(others.departures, input),
  absences: (input: JsonObject): Ask => wholeList(others.absences, input),
  certifications: (input: JsonObject): Ask => wholeList(others.certifications, input),
  everyPermit: (input: JsonObject): Ask => wholeList(others.everyPermit, input),
  everyLocate: (input: JsonObject): Ask => wholeList(others.everyLocate, input),
  activities: (input: JsonObject): Ask => wholeList(others.activities, input),
  salesTasks: (input: JsonObject): Ask => allPages(others.salesTasks, { state: 'all', ...input }),
  leads: (input: JsonObject): Ask => allPages(others.leads, { state: 'all', ...input }),
  everyBid: (): Ask => wholeList(others.everyBid, { status: 'all' }),
  contacts: (): Ask => wholeList(others.contacts, {}),
  leaveBalances: (employee: string): Ask => ({
    topic: others.leaveBalances,
    about: employee,
    input: { employee, limit: 50 },
  }),
  site: (job: string) => ofJob(others.site, {}, job),
  parcels: (job: string, input: JsonObject): Ask => allPages(others.parcels, { project: job, ...input }),
  permitsNear: (job: string, metres: number): Ask => allPages(others.permitsNear, { project: job, distance: metres }),
  calendar: (input: JsonObject): Ask => allPages(others.calendar, input),
  personCalendar: (input: JsonObject): Ask => allPages(others.personCalendar, input),
  documents: (input: JsonObject): Ask => largestPage(others.documents, input, 25),
  files: (job: string): Ask => largestPage(others.files, { project: job }, 100),
  mailFound: (input: JsonObject): Ask => largestPage(others.mail, input, 50),
  channelMessages: (input: JsonObject): Ask => largestPage(others.channelMessages, input, 100),
  sitePlan: (job: string): Ask => ({ topic: others.sitePlan, about: job, input: { project: job, showOutlines: true } }),
  planLocates: (job: string): Ask => ({
    topic: others.planLocates,
    about: job,
    input: { project: job, distance: PLAN_METRES, limit: ALL },
  }),
  mapSites: (): Ask => wholeList(others.mapSites, {}),
  permits: (job: string | null) => ofJob(others.permits, { withinDays: 60, pastDays: 90, limit: ALL }, job),
  locates: (job: string | null) => ofJob(others.locates, { state: 'expired', pastDays: 30, limit: ALL }, job),
}

/** Every record that matches, however many pages: what is asked otherwise is another list. */
function wholeList(topic: Topic, input: JsonObject): Ask {
  return { ...allPages(topic, input), narrows: true }
}

/** The same where an argument says what the records are of, so that none may be left out. */
function allPages(topic: Topic, input: JsonObject): Ask {
  return { ...onePage(topic, input), whole: true, input: { ...input, limit: ALL } }
}

/** Of a tool that has no pages. */
function onePage(topic: Topic, input: JsonObject): Ask {
  return { topic, about: JSON.stringify(input), input }
}

/** Where each page is read anew from the first on: the largest that there is. */
function largestPage(topic: Topic, input: JsonObject, limit: number): Ask {
  return { ...onePage(topic, input), input: { ...input, limit } }
}

function logs(topic: Topic, job: string, today: string, section: string): Ask {
  const from = addDays(today, FORTNIGHT_BACK)
  return { topic, about: job, input: { project: job, from, to: today, sections: [section], limit: 100 } }
}
