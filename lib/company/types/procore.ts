/** Records of Procore beside those in `../types.ts`. `procoreId`s are Procore's; people are employee numbers. */

export type Crew = { procoreId: string; job: string; name: string; foreman: string; members: string[] }
/** Hours of a person and day as the foreman entered them, with what payroll made of them. */
export type Timecard = {
  procoreId: string
  job: string
  crewId: string | null
  employee: string
  date: string
  costCode: string
  regularHours: number
  overtimeHours: number
  status: 'Pending' | 'Approved'
}
export type RfiReply = {
  procoreId: string
  rfiId: string
  author: string
  company: string
  date: string
  text: string
  official: boolean
}
export type SubmittalApprover = {
  submittalId: string
  order: number
  name: string
  company: string
  role: 'Submitter' | 'Reviewer' | 'Approver'
  sentDate: string | null
  dueDate: string | null
  returnedDate: string | null
  response: 'Pending' | 'Submitted' | 'Approved' | 'Approved as Noted' | 'Revise and Resubmit'
}
/** The contract with the owner, one per project. */
export type PrimeContract = {
  procoreId: string
  number: string
  job: string
  title: string
  customerId: string
  status: 'Draft' | 'Approved' | 'Complete'
  executed: boolean
  originalAmount: number
  approvedChanges: number
  date: string
  retainageRate: number
}
/** Procore's side of a pay application; `payApplicationId` is NetSuite's. */
export type PrimeInvoice = {
  procoreId: string
  contractId: string
  payApplicationId: string
  number: string
  job: string
  periodStart: string
  periodEnd: string
  date: string
  amount: number
  retainage: number
  status: 'Draft' | 'Under Review' | 'Approved'
}
export type PunchItem = {
  procoreId: string
  number: string
  job: string
  title: string
  location: string
  trade: string
  vendorId: string | null
  status: 'Open' | 'Ready for Review' | 'Closed'
  createdDate: string
  dueDate: string
  closedDate: string | null
  createdBy: string
  priority: 'Low' | 'Medium' | 'High'
}
export type Inspection = {
  procoreId: string
  number: string
  job: string
  template: string
  kind: 'Quality' | 'Safety'
  date: string
  dueDate: string
  status: 'Open' | 'Closed'
  inspector: string
  passed: number
  failed: number
}
export type Observation = {
  procoreId: string
  number: string
  job: string
  type: 'Safety' | 'Quality' | 'Environmental' | 'Housekeeping'
  title: string
  status: 'Initiated' | 'Ready for Review' | 'Closed'
  createdDate: string
  dueDate: string
  closedDate: string | null
  assignee: string
  inspectionId: string | null
}
/** When a change order was decided and signed. */
export type ChangeOrderApproval = {
  changeOrderId: string
  submittedDate: string
  reviewedDate: string | null
  approvedDate: string | null
  executedDate: string | null
  reviewer: string
}
export type Drawing = {
  procoreId: string
  job: string
  number: string
  title: string
  discipline: string
  revision: string
  issuedDate: string
  receivedDate: string
  set: string
  current: boolean
}
export type Meeting = {
  procoreId: string
  job: string
  number: string
  title: string
  kind: 'Owner' | 'Subcontractor' | 'Safety' | 'Preconstruction'
  date: string
  location: string
  attendees: string[]
  topics: { subject: string; assignee: string; dueDate: string | null; status: 'Open' | 'Closed' }[]
}
