import type {
  AccountBudget,
  BillHold,
  BillLine,
  JournalEntry,
  ReceiptApplication,
  VendorCredit,
  VendorCreditApplication,
  VendorPaymentApplication,
} from './types/netsuite.ts'
import type {
  Address,
  ComplianceDocument,
  FloodZone,
  HaulRoute,
  MailAttachment,
  MailThread,
  Parcel,
  PermitInspection,
  TeamsMessage,
} from './types/office-and-map.ts'
import type { JobChange, Lead, LeaveBalance, SalesTask, StageChange } from './types/people-and-sales.ts'
import type {
  ChangeOrderApproval,
  Crew,
  Drawing,
  Inspection,
  Meeting,
  Observation,
  PrimeContract,
  PrimeInvoice,
  PunchItem,
  RfiReply,
  SubmittalApprover,
  Timecard,
} from './types/procore.ts'

/**
 * The sample company, Ridgeline Builders, as one plain value. Simulators, demo, tests and benchmarks read it;
 * production never does. Money is integer cents, dates are `YYYY-MM-DD`, percentages are fractions (0.115).
 * Keys differ per system on purpose: `Job` and `Vendor` and `Employee` hold the identity map.
 */
export type Company = {
  /** The day everything is relative to. */
  today: string
  name: string
  employees: Employee[]
  jobs: Job[]
  customers: Customer[]
  vendors: Vendor[]
  costCodes: CostCode[]
  // NetSuite
  accounts: Account[]
  periods: Period[]
  bills: Bill[]
  vendorPayments: VendorPayment[]
  payApplications: PayApplication[]
  receipts: Receipt[]
  purchaseOrders: PurchaseOrder[]
  jobCosts: JobCost[]
  journals: Journal[]
  wip: WipLine[]
  wipHistory: WipLine[]
  receiptApplications: ReceiptApplication[]
  billLines: BillLine[]
  billHolds: BillHold[]
  vendorPaymentApplications: VendorPaymentApplication[]
  vendorCredits: VendorCredit[]
  vendorCreditApplications: VendorCreditApplication[]
  accountBudgets: AccountBudget[]
  journalEntries: JournalEntry[]
  // Procore
  budgetLines: BudgetLine[]
  commitments: Commitment[]
  changeEvents: ChangeEvent[]
  changeOrders: ChangeOrder[]
  rfis: Rfi[]
  submittals: Submittal[]
  dailyLogs: DailyLog[]
  manpower: Manpower[]
  incidents: Incident[]
  assignments: Assignment[]
  crews: Crew[]
  timecards: Timecard[]
  rfiReplies: RfiReply[]
  submittalApprovers: SubmittalApprover[]
  primeContracts: PrimeContract[]
  primeInvoices: PrimeInvoice[]
  punchItems: PunchItem[]
  inspections: Inspection[]
  observations: Observation[]
  changeOrderApprovals: ChangeOrderApproval[]
  drawings: Drawing[]
  meetings: Meeting[]
  // Salesforce
  salesAccounts: SalesAccount[]
  contacts: Contact[]
  opportunities: Opportunity[]
  activities: Activity[]
  leads: Lead[]
  stageHistory: StageChange[]
  salesTasks: SalesTask[]
  // BambooHR
  compensation: Compensation[]
  timeOff: TimeOff[]
  timesheets: Timesheet[]
  certifications: Certification[]
  leaveBalances: LeaveBalance[]
  jobChanges: JobChange[]
  // Microsoft 365
  sites: Site[]
  files: DriveFile[]
  mails: Mail[]
  events: CalendarEvent[]
  mailThreads: MailThread[]
  mailAttachments: MailAttachment[]
  teamsMessages: TeamsMessage[]
  /** Subcontractors' papers; each is also one of the files. */
  complianceDocuments: ComplianceDocument[]
  // GIS
  siteAreas: SiteArea[]
  permits: Permit[]
  utilityLocates: UtilityLocate[]
  parcels: Parcel[]
  haulRoutes: HaulRoute[]
  permitInspections: PermitInspection[]
  floodZones: FloodZone[]
  addresses: Address[]
  // What the tests tie out
  stories: Story[]
}

export type JobStatus = 'active' | 'closing' | 'complete' | 'not_started'

export type Job = {
  /** `24-017`: NetSuite job.entityid, Procore project_number, Salesforce Project_Number__c, permit job_number. */
  number: string
  name: string
  status: JobStatus
  customerId: string
  address: string
  city: string
  /** WGS 84. */
  longitude: number
  latitude: number
  startDate: string
  finishDate: string
  originalContract: number
  /** Executed prime change orders. */
  approvedChanges: number
  originalCostEstimate: number
  /** Estimated cost at completion, as NetSuite's job record holds it. */
  costAtCompletion: number
  costToDate: number
  billedToDate: number
  bidMargin: number
  forecastMargin: number
  percentComplete: number
  projectManager: string // employee number
  superintendent: string // employee number
  /** The identity map. Null where the system has no counterpart (planted). */
  netsuiteId: string | null
  procoreId: string | null
  opportunityId: string | null
  siteSlug: string | null
  gisSiteId: string | null
}

export type Customer = { id: string; netsuiteId: string; name: string; email: string; phone: string }

export type Vendor = {
  id: string
  netsuiteId: string
  procoreId: string | null
  /** NetSuite's spelling; Procore's may differ ("Halvorsen Elec."). */
  name: string
  procoreName: string | null
  taxId: string
  trade: string
  email: string
  phone: string
}

export type CostCode = {
  code: string
  title: string
  division: string
  category: 'labor' | 'material' | 'subcontract' | 'equipment' | 'other'
}

export type Employee = {
  /** BambooHR employeeNumber and NetSuite employee externalId. */
  number: string
  bamboohrId: string
  netsuiteId: string | null
  /** Procore user id; null for people who never log in there. */
  procoreId: string | null
  /** Microsoft 365 UPN and work mail; null for craft without an account. */
  upn: string | null
  firstName: string
  lastName: string
  jobTitle: string
  department: string
  division: string
  location: string
  supervisor: string | null // employee number
  hireDate: string
  terminationDate: string | null
  status: 'active' | 'terminated'
  /** Microsoft 365 accountEnabled. */
  accountEnabled: boolean
  phone: string
}

export type Account = {
  netsuiteId: string
  number: string
  name: string
  type:
    | 'Bank'
    | 'AcctRec'
    | 'OthCurrAsset'
    | 'AcctPay'
    | 'OthCurrLiab'
    | 'LongTermLiab'
    | 'Equity'
    | 'Income'
    | 'COGS'
    | 'Expense' /** Signed cents, debit positive, at `today`. */
  balance: number
}
export type Period = { netsuiteId: string; name: string; startDate: string; endDate: string; closed: boolean }

export type Bill = {
  netsuiteId: string
  number: string // vendor's invoice number, NetSuite tranid
  vendorId: string
  job: string | null // job number
  costCode: string
  date: string
  dueDate: string
  amount: number
  unpaid: number
  memo: string
  status: 'open' | 'paid'
  paymentHold: boolean
}
export type VendorPayment = {
  netsuiteId: string
  vendorId: string
  billId: string
  date: string
  amount: number
  checkNumber: string
}
/** What we bill the owner each month: NetSuite invoice. `draft` ones are not posted. */
export type PayApplication = {
  netsuiteId: string
  number: string
  sequence: number
  job: string
  customerId: string
  periodTo: string
  date: string
  dueDate: string
  amount: number
  retainage: number
  unpaid: number
  status: 'draft' | 'open' | 'paid'
  createdDate: string
}
export type Receipt = { netsuiteId: string; customerId: string; payApplicationId: string; date: string; amount: number }
export type PurchaseOrder = {
  netsuiteId: string
  number: string
  vendorId: string
  job: string
  costCode: string
  date: string
  amount: number
  billed: number
  status: 'pending_approval' | 'pending_receipt' | 'partly_received' | 'closed'
  memo: string
}
/** Cost posted to a job in a month, per cost code. */
export type JobCost = {
  netsuiteId: string
  job: string
  costCode: string
  period: string /* YYYY-MM */
  amount: number
  source: 'bill' | 'payroll' | 'journal'
}
export type Journal = {
  netsuiteId: string
  date: string
  accountNumber: string
  debit: number
  credit: number
  memo: string
  job: string | null
}
/** Work in progress per active job at the last closed period: earned minus billed. */
export type WipLine = {
  job: string
  period: string
  contract: number
  costAtCompletion: number
  costToDate: number
  percentComplete: number
  earned: number
  billed: number /** Earned minus billed: positive is under-billed. */
  overUnder: number
}

export type BudgetLine = {
  procoreId: string
  job: string
  costCode: string
  category: CostCode['category']
  original: number
  modifications: number
  actual: number
  committed: number
  forecastToComplete: number /** Labour lines: planned and posted hours. */
  plannedHours: number
  actualHours: number
}
export type Commitment = {
  procoreId: string
  number: string
  kind: 'subcontract' | 'purchase_order'
  job: string
  vendorId: string
  title: string
  /** A subcontract goes out for signature and ends complete, a purchase order is submitted and ends closed. */
  status: 'Draft' | 'Out For Signature' | 'Submitted' | 'Approved' | 'Complete' | 'Closed'
  amount: number
  billed: number
  executed: boolean
  date: string
}
export type ChangeEvent = {
  procoreId: string
  number: string
  job: string
  title: string
  status: 'Open' | 'Pending' | 'Closed'
  reason: string
  rom: number
  createdDate: string
  description: string
}
/** `potential` is not yet the owner's; `prime` is executed or waiting for signature. */
export type ChangeOrder = {
  procoreId: string
  number: string
  kind: 'potential' | 'prime'
  job: string
  title: string
  status: 'Pending' | 'Approved' | 'Rejected' | 'Draft'
  executed: boolean
  amount: number
  createdDate: string
  changeEventId: string | null
}
export type Rfi = {
  procoreId: string
  number: string
  job: string
  subject: string
  question: string
  status: 'open' | 'closed'
  createdDate: string
  dueDate: string
  closedDate: string | null
  assignee: string /* name */
  assigneeCompany: string
  costImpact: number
  scheduleImpactDays: number
}
export type Submittal = {
  procoreId: string
  number: string
  job: string
  title: string
  status: 'Open' | 'Approved' | 'Rejected' | 'On Hold'
  dueDate: string
  blockedByRfis: string[] /* rfi numbers */
}
export type DailyLog = {
  procoreId: string
  job: string
  date: string
  author: string /* employee number */
  notes: string
  weather: string
  delays: string | null
  deliveries: string | null
  equipment: string[]
  visitors: number
  nextWork: string | null
}
export type Manpower = {
  procoreId: string
  job: string
  date: string
  employee: string | null /* employee number; null for a subcontractor's crew */
  vendorId: string | null
  workers: number
  hours: number
  costCode: string
  notes: string
}
export type Incident = {
  procoreId: string
  job: string
  date: string
  title: string
  recordable: boolean
  dart: boolean
  employee: string | null
  daysAway: number
  description: string
}
/** Who works on which job, from Procore's project directory. Row conditions ("own projects") come from here. */
export type Assignment = {
  job: string
  employee: string
  role: 'project_manager' | 'superintendent' | 'engineer' | 'foreman'
}

export type SalesAccount = { id: string; name: string; industry: string; customerId: string | null }
export type Contact = { id: string; accountId: string; name: string; title: string; email: string; phone: string }
export type OpportunityStage =
  | 'Qualification'
  | 'Estimating'
  | 'Bid Submitted'
  | 'Shortlisted'
  | 'Negotiation'
  | 'Closed Won'
  | 'Closed Lost'
export type Opportunity = {
  id: string
  name: string
  accountId: string
  stage: OpportunityStage
  amount: number
  probability: number
  closeDate: string
  createdDate: string
  expectedStart: string
  projectNumber: string | null
  ownerEmployee: string
  lossReason: string | null
  competitor: string | null
  bidDueDate: string | null
  selfPerformConcreteShare: number
  bondRequired: boolean
  nextStep: string | null
}
export type Activity = {
  id: string
  opportunityId: string
  kind: 'call' | 'mail' | 'meeting'
  date: string
  subject: string
  ownerEmployee: string
}

/** Restricted: pay. Hourly cents or yearly cents by `per`. */
export type Compensation = {
  employee: string
  effectiveDate: string
  rate: number
  per: 'Hour' | 'Year'
  type: 'Hourly' | 'Salary'
  exempt: boolean
  reason: string
}
export type TimeOff = {
  bamboohrId: string
  employee: string
  type: 'Vacation' | 'Sick' | 'Bereavement' | 'Jury duty'
  start: string
  end: string
  hours: number
  status: 'approved' | 'requested' | 'denied' | 'canceled'
  created: string
  note: string
}
/** Hours per person and week, from the field time export. */
export type Timesheet = {
  bamboohrId: string
  employee: string
  weekEnding: string
  hours: number
  overtime: number
  job: string | null
  exported: boolean
}
export type Certification = {
  bamboohrId: string
  employee: string
  name: string
  issued: string
  expires: string | null
}

export type Site = { id: string; slug: string; name: string; job: string | null }
export type DriveFile = {
  id: string
  siteId: string
  path: string
  name: string
  mimeType: string
  size: number
  modified: string
  author: string /* employee number */ /** Text for those that have any. */
  text: string | null /** UPNs or 'everyone'; the person sees it only when listed. */
  readers: string[]
}
export type Mail = {
  id: string
  mailbox: string /* upn */
  from: string
  to: string[]
  subject: string
  body: string
  received: string /* ISO 8601 */
  hasAttachments: boolean
  job: string | null
  folder: 'Inbox' | 'Sent Items'
}
export type CalendarEvent = {
  id: string
  mailbox: string
  subject: string
  start: string
  end: string
  attendees: string[]
  location: string
}

/** A ring of [longitude, latitude], closed. */
export type SiteArea = {
  id: string
  job: string | null
  name: string
  ring: [number, number][]
  parcel: string
  zoning: string
  floodZone: string
}
export type Permit = {
  id: string
  number: string
  job: string | null
  siteId: string | null
  type: 'Building' | 'Excavation' | 'Electrical' | 'Street closure' | 'Demolition'
  status: 'Applied' | 'Issued' | 'Expired' | 'Finaled' | 'Rejected'
  applied: string
  issued: string | null
  expires: string | null
  applicant: string
  address: string
  longitude: number
  latitude: number
  note: string
  statusHistory: { date: string; status: string; note: string }[]
}
export type UtilityLocate = {
  id: string
  ticket: string
  job: string | null
  siteId: string | null
  utility: 'Gas' | 'Electric' | 'Water' | 'Sewer' | 'Telecom'
  status: 'Open' | 'Marked' | 'Expired' | 'Clear'
  requested: string
  expires: string
  longitude: number
  latitude: number /** Line depth in metres, if known. */
  depth: number | null
}

/** A planted story: what a person asks and what the figures must be. Tests and playbooks use it. */
export type Story = {
  number: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16
  title: string
  question: string
  systems: string[]
  /** Ids and figures that an answer must contain, by name: cents, days, fractions or ids. */
  expected: Record<string, string | number>
}
