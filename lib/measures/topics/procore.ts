import { z } from 'zod'
import { topic } from './topic.ts'

const text = z.string().nullish()

export const projects = topic('projects', ['procore', 'projects'], () => ({
  project: z.string(),
  name: z.string(),
  stage: text,
  startDate: text,
  finishDate: text,
  active: z.boolean().nullish(),
}))

export const projectDetail = topic('projectDetail', ['procore', 'project'], (amount) => ({
  project: z.string(),
  name: z.string(),
  contractValue: amount,
  address: text,
  city: text,
  latitude: z.number().nullish(),
  longitude: z.number().nullish(),
  team: z
    .array(
      z.object({ name: z.string(), role: text, projectManager: z.boolean().nullish(), jobTitle: text, email: text }),
    )
    .nullish(),
}))

export const siteLogs = topic('siteLogs', ['procore', 'daily_logs'], () => ({ project: z.string(), date: z.string() }))

export const plannedWork = topic('plannedWork', ['procore', 'daily_logs'], () => ({
  project: z.string(),
  date: z.string(),
  plannedWork: z.array(z.object({ id: z.string(), text: z.string() })),
}))

export const laborCost = topic('laborCost', ['procore', 'budget'], (amount) => ({
  project: z.string(),
  title: z.string(),
  actual: amount,
  actualHours: z.number().nullish(),
}))

export const manpower = topic('manpower', ['procore', 'manpower'], () => ({
  project: z.string(),
  date: z.string(),
  person: z.string().nullable(),
  email: z.string().nullable(),
  hours: z.number(),
}))

/** A project without a job number has its name; people and companies are known by theirs alone. */
const ofJob = { project: text, projectName: text }

/** Every change order toward the owner, whatever has been decided. */
export const changeOrders = topic('changeOrders', ['procore', 'change_orders'], (amount) => ({
  ...ofJob,
  number: z.string(),
  title: z.string(),
  kind: z.enum(['potential', 'prime']),
  state: z.enum(['pending', 'unexecuted', 'executed', 'rejected', 'draft']),
  amount,
  createdDate: text,
  ageDays: z.number().nullish(),
  decidedDate: text,
  changeEvents: z.array(z.string()).optional(),
}))

export const commitments = topic('commitments', ['procore', 'commitments'], (amount) => ({
  ...ofJob,
  number: z.string(),
  title: z.string(),
  kind: z.enum(['subcontract', 'purchase_order']),
  vendor: text,
  vendorId: text,
  status: z.string(),
  executed: z.boolean(),
  date: text,
  amount,
}))

export const rfis = topic('rfis', ['procore', 'rfis'], () => ({
  ...ofJob,
  number: z.string(),
  subject: z.string(),
  status: z.string(),
  assignee: text,
  company: text,
  createdDate: text,
  dueDate: text,
  closedDate: text,
  daysOverdue: z.number(),
}))

export const submittals = topic('submittals', ['procore', 'submittals'], () => ({
  ...ofJob,
  number: z.string(),
  title: z.string(),
  status: z.string(),
  dueDate: text,
  daysOverdue: z.number(),
  ballInCourt: z.array(z.string()),
  waitingFor: z.array(z.string()),
  waitDays: z.number().nullish(),
  contractor: text,
  /** Numbers of RFIs that its description names. */
  mentionsRfis: z.array(z.string()).nullish(),
}))

export const punchItems = topic('punchItems', ['procore', 'punch_items'], () => ({
  ...ofJob,
  number: z.string(),
  title: z.string(),
  status: z.string(),
  companies: z.array(z.string()),
  createdDate: text,
  dueDate: text,
  closedDate: text,
  daysOverdue: z.number(),
}))

export const safetyIncidents = topic('safetyIncidents', ['procore', 'incidents'], () => ({
  ...ofJob,
  number: z.string(),
  title: z.string(),
  date: text,
  recordable: z.boolean(),
  dart: z.boolean(),
  daysAway: z.number(),
  daysRestricted: z.number(),
  /** Who was hurt. */
  people: z.array(z.string()).nullish(),
}))

export const inspections = topic('inspections', ['procore', 'inspections'], () => ({
  ...ofJob,
  number: z.string(),
  name: z.string(),
  kind: text,
  status: z.string(),
  date: text,
  dueDate: text,
  daysOverdue: z.number(),
  inspectors: z.array(z.string()),
  contractor: text,
  failed: z.number().nullish(),
}))

/** Hours as the daily logs report them: a line is of a person or of a company's crew. */
export const crewHours = topic('crewHours', ['procore', 'manpower'], () => ({
  ...ofJob,
  date: z.string(),
  person: text,
  crew: text,
  costCode: text,
  hours: z.number(),
}))

const entries = z.array(z.object({ id: z.string(), text: z.string(), by: text })).nullish()

/** A job's day, section by section. */
export const dailyLogs = topic('dailyLogs', ['procore', 'daily_logs'], () => ({
  ...ofJob,
  date: z.string(),
  notes: entries,
  weather: entries,
  delays: entries,
  deliveries: entries,
  equipment: entries,
  plannedWork: entries,
}))

export const drawings = topic('drawings', ['procore', 'drawings'], () => ({
  ...ofJob,
  number: z.string(),
  title: text,
  discipline: text,
  revision: text,
  current: z.boolean(),
  issuedDate: text,
  receivedDate: text,
  set: text,
}))

export const meetings = topic('meetings', ['procore', 'meetings'], () => ({
  ...ofJob,
  title: z.string(),
  date: text,
  location: text,
  topics: z.number().nullish(),
}))

export const minutes = topic('minutes', ['procore', 'meeting_minutes'], () => ({
  ...ofJob,
  meeting: z.string(),
  meetingDate: text,
  topic: z.string(),
  minutes: text,
  assignees: z.array(z.string()),
  dueDate: text,
  daysOverdue: z.number(),
  status: text,
}))

export const observations = topic('observations', ['procore', 'observations'], () => ({
  ...ofJob,
  number: z.string(),
  title: z.string(),
  kind: text,
  status: z.string(),
  priority: text,
  assignee: text,
  company: text,
  createdDate: text,
  dueDate: text,
  closedDate: text,
  daysOverdue: z.number(),
}))

export const changeEvents = topic('changeEvents', ['procore', 'change_events'], (amount) => ({
  ...ofJob,
  number: z.string(),
  title: z.string(),
  status: z.string(),
  reason: text,
  roughAmount: amount,
  createdDate: text,
  ageDays: z.number().nullish(),
}))

export const primeContracts = topic('primeContracts', ['procore', 'prime_contracts'], (amount) => ({
  ...ofJob,
  number: z.string(),
  title: z.string(),
  status: z.string(),
  executed: z.boolean(),
  contractDate: text,
  executionDate: text,
  amount,
}))

export const ownerInvoices = topic('ownerInvoices', ['procore', 'owner_invoices'], (amount) => ({
  ...ofJob,
  number: z.string(),
  client: text,
  billingDate: text,
  periodEnd: text,
  status: z.string(),
  amount,
}))

/** Insurance and licences of vendors, whatever their day of expiry. */
export const insurance = topic('insurance', ['procore', 'vendor_compliance'], () => ({
  vendor: z.string(),
  vendorId: text,
  kind: text,
  policyNumber: text,
  expires: text,
  state: z.string(),
}))

/** Companies of the directory; who may not see a tax id gets a record without one. */
export const companies = topic('companies', ['procore', 'vendors'], () => ({
  name: z.string(),
  trades: z.array(z.string()).nullish(),
  phone: text,
  email: text,
  taxId: text,
  active: z.boolean().nullish(),
}))

/** What the jobs are called, those without a number among them. */
export const projectNames = topic('projectNames', ['procore', 'projects'], () => ({
  ...ofJob,
  name: z.string(),
  active: z.boolean().nullish(),
}))

/** Who stands in the directory of which jobs. */
export const fieldPeople = topic('fieldPeople', ['procore', 'people'], () => ({
  name: z.string(),
  jobTitle: text,
  jobs: z.array(z.string()),
}))
