/** Records of Salesforce and BambooHR beside those in `../types.ts`; owners and people are employee numbers. */

export type Lead = {
  id: string
  name: string
  company: string
  email: string
  phone: string
  source: 'Referral' | 'Plan room' | 'Web' | 'Trade show'
  status: 'Open' | 'Working' | 'Converted' | 'Closed'
  createdDate: string
  ownerEmployee: string
  convertedOpportunityId: string | null
}
/** One row per stage a bid has entered; the last is the bid's stage now. */
export type StageChange = {
  id: string
  opportunityId: string
  stage: string
  date: string
  amount: number
  probability: number
}
export type SalesTask = {
  id: string
  opportunityId: string
  subject: string
  dueDate: string
  status: 'Not Started' | 'In Progress' | 'Completed'
  priority: 'Normal' | 'High'
  ownerEmployee: string
}

/** Hours by policy at `today`: what the year gave, what was taken, what is left. */
export type LeaveBalance = {
  employee: string
  policy: 'Vacation' | 'Sick'
  asOf: string
  carriedOver: number
  accrued: number
  used: number
  balance: number
}
/** A position from a day on; a person's last row is the position now. */
export type JobChange = {
  bamboohrId: string
  employee: string
  date: string
  jobTitle: string
  department: string
  division: string
  location: string
  supervisor: string | null
  reason: 'Hire' | 'Promotion' | 'Transfer' | 'New supervisor'
}
