import type { JobChange, LeaveBalance } from '#lib/company/types/people-and-sales.ts'
import type { Certification, Company, Compensation, Employee, TimeOff, Timesheet } from '#lib/company/types.ts'
import type { Account } from './account.ts'
import { brokenChart } from './rich.ts'

/** What the simulator holds: the company's people data by BambooHR id, and what was written since it started. */
export type State = {
  account: Account
  today: string
  byId: ReadonlyMap<string, Employee>
  byNumber: ReadonlyMap<string, Employee>
  compensation: readonly Compensation[]
  certifications: readonly Certification[]
  timesheets: readonly Timesheet[]
  leaveBalances: readonly LeaveBalance[]
  jobChanges: readonly JobChange[]
  jobNames: ReadonlyMap<string, string>
  timeOff: Request[]
  /** Where the chart is broken; null where it is whole. */
  broken: ReturnType<typeof brokenChart> | null
}

export type Request = {
  id: number
  employeeId: string
  type: (typeof TYPES)[number]
  start: string
  end: string
  created: string
  status: string
  hours: number
  dates: Record<string, number>
  note: string
  /** How many have approved it so far. */
  approvals: number
}

export const TYPES = [
  { id: 78, name: 'Vacation', icon: 'airplane' },
  { id: 79, name: 'Sick', icon: 'medical' },
  { id: 80, name: 'Bereavement', icon: 'heart' },
  { id: 81, name: 'Jury duty', icon: 'gavel' },
] as const

export function createState(company: Company, account: Account): State {
  const byNumber = new Map(company.employees.map((employee) => [employee.number, employee]))
  return {
    account,
    today: company.today,
    byId: new Map(company.employees.map((employee) => [employee.bamboohrId, employee])),
    byNumber,
    compensation: company.compensation,
    certifications: company.certifications,
    timesheets: company.timesheets,
    leaveBalances: company.leaveBalances,
    jobChanges: company.jobChanges,
    jobNames: new Map(company.jobs.map((job) => [job.number, job.name])),
    timeOff: company.timeOff.flatMap((request) => requestOf(request, byNumber)),
    broken: account.isOld === true ? brokenChart(company) : null,
  }
}

function requestOf(timeOff: TimeOff, byNumber: ReadonlyMap<string, Employee>): Request[] {
  const employee = byNumber.get(timeOff.employee)
  const type = TYPES.find(({ name }) => name === timeOff.type)
  if (employee === undefined || type === undefined) return []
  return [
    {
      id: Number(timeOff.bamboohrId.replaceAll(/\D/g, '')),
      employeeId: employee.bamboohrId,
      type,
      start: timeOff.start,
      end: timeOff.end,
      created: timeOff.created,
      status: timeOff.status,
      hours: timeOff.hours,
      dates: {},
      note: timeOff.note,
      approvals: 0,
    },
  ]
}

export function fullName(employee: Employee): string {
  return `${employee.firstName} ${employee.lastName}`
}

export function supervisorOf(employee: Employee, state: State): Employee | undefined {
  return employee.supervisor === null ? undefined : state.byNumber.get(employee.supervisor)
}
