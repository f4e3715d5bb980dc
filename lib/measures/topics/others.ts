import { z } from 'zod'
import { topic } from './topic.ts'

export const pipeline = topic('pipeline', ['salesforce', 'pipeline'], (amount) => ({
  name: z.string(),
  stage: z.string(),
  amount,
  probability: z.number(),
  weighted: amount,
  expectedStart: z.string().nullable(),
  account: z.string().nullish(),
  owner: z.string().nullish(),
  closeDate: z.string().nullish(),
}))

/** Open bids by the day that they are due. */
export const dueBids = topic('dueBids', ['salesforce', 'opportunities'], () => ({
  name: z.string(),
  stage: z.string(),
  account: z.string().nullish(),
  owner: z.string().nullish(),
  bidDueDate: z.string().nullish(),
}))

/** Bids that were won or lost. */
export const decided = topic('decided', ['salesforce', 'win_rate'], (amount) => ({
  name: z.string(),
  stage: z.string(),
  amount,
  won: z.boolean(),
  account: z.string().nullish(),
  owner: z.string().nullish(),
  competitor: z.string().nullish(),
  lossReason: z.string().nullish(),
  /** Share of the bid that is our own concrete work, 0 to 1. */
  selfPerformConcrete: z.number().nullish(),
  closeDate: z.string().nullish(),
}))

export const salesAccounts = topic('salesAccounts', ['salesforce', 'accounts'], () => ({
  name: z.string(),
  industry: z.string().nullish(),
}))

export const won = topic('won', ['salesforce', 'won_opportunities'], (amount) => ({
  project: z.string().nullish(),
  name: z.string(),
  amount,
  owner: z.string().nullable(),
  daysSinceClose: z.number(),
}))

/** Bids that were won, of one job. */
export const bids = topic('bids', ['salesforce', 'opportunities'], (amount) => ({
  project: z.string().nullish(),
  name: z.string(),
  amount,
}))

export const hours = topic('hours', ['bamboohr', 'timesheet_hours'], () => ({
  name: z.string(),
  exportedHours: z.number(),
  notExportedHours: z.number(),
}))

/** Hours of a week, a person, a division or a job, as the question says. */
export const timesheets = topic('timesheets', ['bamboohr', 'timesheet_hours'], () => ({
  project: z.string().nullish(),
  name: z.string().nullish(),
  employeeNumber: z.string().nullish(),
  hours: z.number(),
  overtimeHours: z.number().nullish(),
}))

export const leavers = topic('leavers', ['bamboohr', 'terminations'], () => ({
  name: z.string(),
  number: z.string().nullable(),
  workEmail: z.string().nullable(),
  supervisor: z.string().nullable(),
  terminationDate: z.string(),
  daysSince: z.number(),
}))

export const people = topic('people', ['bamboohr', 'employees'], () => ({
  number: z.string().nullish(),
  name: z.string(),
  jobTitle: z.string().nullish(),
  department: z.string().nullish(),
  division: z.string().nullish(),
  status: z.string().nullish(),
  hireDate: z.string().nullish(),
  workEmail: z.string().nullish(),
  workPhone: z.string().nullish(),
  supervisor: z.string().nullish(),
}))

/** Everybody who left, also for whom the day is not to be seen. */
export const departures = topic('departures', ['bamboohr', 'terminations'], () => ({
  name: z.string(),
  jobTitle: z.string().nullish(),
  department: z.string().nullish(),
  terminationDate: z.string().nullish(),
}))

/** Who is out, and the company's holidays among them. */
export const absences = topic('absences', ['bamboohr', 'whos_out'], () => ({
  name: z.string(),
  employeeNumber: z.string().nullish(),
  department: z.string().nullish(),
  start: z.string(),
  end: z.string(),
}))

export const certifications = topic('certifications', ['bamboohr', 'certifications'], () => ({
  employee: z.string(),
  employeeNumber: z.string().nullish(),
  jobTitle: z.string().nullish(),
  department: z.string().nullish(),
  certification: z.string(),
  expires: z.string().nullish(),
  /** `unknown`: when it expires is not to be seen. */
  state: z.string(),
}))

export const accounts = topic('accounts', ['m365', 'user_accounts'], () => ({
  name: z.string(),
  email: z.string(),
  enabled: z.boolean(),
  employeeNumber: z.string().nullable(),
}))

export const mail = topic('mail', ['m365', 'search_mail'], () => ({
  project: z.string().nullish(),
  from: z.string(),
  fromName: z.string().nullish(),
  subject: z.string(),
  received: z.string(),
  text: z.string(),
}))

/** A word that a tenant's map may not have; told as a dash, so that what has a date still counts. */
const word = z
  .string()
  .nullish()
  .transform((text) => text ?? '—')

export const permits = topic('permits', ['gis', 'expiring_permits'], () => ({
  project: z.string().nullish(),
  number: word,
  permitType: word,
  status: word,
  /** In our words, where somebody has said what the map's own mean. */
  kind: z.string().nullish(),
  state: z.string().nullish(),
  expires: z.string().nullable(),
  daysLeft: z.number(),
}))

export const locates = topic('locates', ['gis', 'utility_locates'], () => ({
  project: z.string().nullish(),
  ticket: word,
  utility: word,
  expires: z.string(),
  daysLeft: z.number(),
}))

export const everyPermit = topic('everyPermit', ['gis', 'permits'], () => ({
  project: z.string().nullish(),
  number: z.string().nullish(),
  permitType: z.string().nullish(),
  status: z.string().nullish(),
  /** In our words, where somebody has said what the map's own mean. */
  state: z.string().nullish(),
  issued: z.string().nullish(),
  expires: z.string().nullish(),
}))

export const everyLocate = topic('everyLocate', ['gis', 'utility_locates'], () => ({
  project: z.string().nullish(),
  ticket: z.string().nullish(),
  utility: z.string().nullish(),
  expires: z.string(),
}))

const outline = z.array(z.array(z.tuple([z.number(), z.number()]))).nullish()

/** A job's site as a map draws it. */
export const sitePlan = topic('sitePlan', ['gis', 'site'], () => ({
  project: z.string().nullish(),
  name: z.string().nullish(),
  acres: z.number().nullish(),
  outline,
  parcels: z.array(z.object({ number: z.string(), zoning: z.string().nullish(), outline })).nullish(),
  zoning: z.array(z.string()).nullish(),
  floodZones: z.array(z.string()).nullish(),
  floodOutlines: z.array(z.object({ zone: z.string(), outline })).nullish(),
  floodHazard: z.boolean().nullish(),
}))

export const planLocates = topic('planLocates', ['gis', 'utility_locates'], () => ({
  project: z.string().nullish(),
  ticket: z.string().nullish(),
  utility: z.string().nullish(),
  expires: z.string(),
  longitude: degrees,
  latitude: degrees,
}))

/** Sites on the map, by the job's number. */
export const mapSites = topic('mapSites', ['gis', 'sites'], () => ({
  project: z.string().nullish(),
  name: z.string().nullish(),
}))

const text = z.string().nullish()

const fileShape = { project: text, name: z.string(), folder: text, modified: text, author: text }
export const documents = topic('documents', ['m365', 'search_documents'], () => ({ ...fileShape, summary: text }))
export const files = topic('files', ['m365', 'files'], () => fileShape)

const eventShape = { project: text, subject: text, start: z.string(), end: text, location: text }
export const calendar = topic('calendar', ['m365', 'calendar'], () => eventShape)
export const personCalendar = topic('personCalendar', ['m365', 'person_calendar'], () => eventShape)

export const channelMessages = topic('channelMessages', ['m365', 'channel_messages'], () => ({
  project: z.string(),
  channel: text,
  from: text,
  sent: z.string(),
  text,
}))

export const leaveBalances = topic('leaveBalances', ['bamboohr', 'leave_balances'], () => ({
  employee: z.string(),
  employeeNumber: text,
  department: text,
  kind: text,
  balance: z.number().nullish(),
  used: z.number().nullish(),
  unit: text,
}))

export const activities = topic('activities', ['salesforce', 'activities'], () => ({
  project: text,
  kind: z.enum(['call', 'mail', 'meeting', 'task']),
  date: text,
  subject: text,
  opportunityId: text,
  opportunity: text,
  owner: text,
}))

export const salesTasks = topic('salesTasks', ['salesforce', 'sales_tasks'], () => ({
  subject: text,
  dueDate: text,
  overdue: z.boolean(),
  status: text,
  priority: text,
  about: text,
  aboutId: text,
  owner: text,
}))

export const leads = topic('leads', ['salesforce', 'leads'], () => ({
  name: z.string(),
  company: text,
  email: text,
  phone: text,
  source: text,
  status: text,
  created: text,
  owner: text,
  opportunityId: text,
}))

/** Every bid, for what names it by its id alone. */
export const everyBid = topic('everyBid', ['salesforce', 'opportunities'], () => ({ name: z.string(), account: text }))

export const contacts = topic('contacts', ['salesforce', 'contacts'], () => ({
  name: z.string(),
  title: text,
  email: text,
  phone: text,
  account: text,
}))

export const site = topic('site', ['gis', 'site'], () => ({
  project: text,
  name: text,
  longitude: z.number().nullish(),
  latitude: z.number().nullish(),
  acres: z.number().nullish(),
  zoning: z.array(z.string()).nullish(),
  floodZones: z.array(z.string()).nullish(),
  floodHazard: z.boolean().nullish(),
}))

export const parcels = topic('parcels', ['gis', 'parcels'], () => ({
  number: z.string(),
  address: text,
  zoning: text,
  owner: text,
  acres: z.number().nullish(),
  distance: z.number().nullish(),
}))

const degrees = z.number().nullish()

export const permitsNear = topic('permitsNear', ['gis', 'permits_near_site'], () => ({
  project: text,
  number: text,
  permitType: text,
  status: text,
  state: text,
  issued: text,
  expires: text,
  applicant: text,
  address: text,
  distance: z.number().nullish(),
  longitude: degrees,
  latitude: degrees,
}))
