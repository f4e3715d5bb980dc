import type { Company, Employee, Job } from '#lib/company/types.ts'
import type { Holder } from '../../kit/simulator/code-grants.ts'

export type Row = Record<string, unknown>

export const procoreCompanyId = '8137'

/** The sample company the way Procore keeps it, and what has been written since the start. */
export type State = ReturnType<typeof createState>

export type NumberOf = (job: Job) => string

/** `numberOf`: what the company types as a project's number, which is free text and may be nothing. */
export function createState(company: Company, numberOf: NumberOf = ({ number }) => number) {
  const jobs = company.jobs.filter(({ procoreId }) => procoreId !== null)
  let written = 0
  return {
    company,
    /** Who asks with a sign-in of their own; null for the service account. */
    holder: null as Holder | null,
    numberOf,
    jobs,
    jobByProject: new Map(jobs.map((job) => [job.procoreId ?? '', job])),
    employees: new Map(company.employees.map((employee) => [employee.number, employee])),
    vendors: new Map(company.vendors.map((vendor) => [vendor.id, vendor])),
    costCodes: new Map(company.costCodes.map((costCode) => [costCode.code, costCode])),
    budgetLines: byJob(company.budgetLines),
    commitments: byJob(company.commitments),
    changeEvents: byJob(company.changeEvents),
    changeOrders: byJob(company.changeOrders),
    rfis: byJob(company.rfis),
    submittals: byJob(company.submittals),
    dailyLogs: byJob(company.dailyLogs),
    manpower: byJob(company.manpower),
    incidents: byJob(company.incidents),
    assignments: byJob(company.assignments),
    crews: byJob(company.crews),
    timecards: byJob(company.timecards),
    primeContracts: byJob(company.primeContracts),
    primeInvoices: byJob(company.primeInvoices),
    punchItems: byJob(company.punchItems),
    inspections: byJob(company.inspections),
    observations: byJob(company.observations),
    drawings: byJob(company.drawings),
    meetings: byJob(company.meetings),
    rfiReplies: Map.groupBy(company.rfiReplies, ({ rfiId }) => rfiId),
    submittalApprovers: Map.groupBy(company.submittalApprovers, ({ submittalId }) => submittalId),
    changeOrderApprovals: new Map(company.changeOrderApprovals.map((approval) => [approval.changeOrderId, approval])),
    /** By project id. */
    writtenRfis: new Map<string, Row[]>(),
    writtenNotes: new Map<string, Row[]>(),
    nextId: () => 990_000_000 + ++written,
  }
}

function byJob<T extends { job: string }>(rows: readonly T[]): (job: Job) => readonly T[] {
  const index = Map.groupBy(rows, ({ job }) => job)
  return ({ number }) => index.get(number) ?? []
}

export function userOf({ employees }: State, number: string | null): Row | null {
  const employee = number === null ? undefined : employees.get(number)
  return employee?.procoreId == null
    ? null
    : { id: Number(employee.procoreId), login: employee.upn, name: nameOf(employee) }
}

export function nameOf({ firstName, lastName }: Employee): string {
  return `${firstName} ${lastName}`
}

/** A company of a log, which keeps its id there when it is no longer in the directory. */
export function vendorOf({ vendors }: State, id: string | null): { id: number; name: string } | null {
  const vendor = id === null ? undefined : vendors.get(id)
  if (vendor === undefined) return null
  return {
    id: Number(vendor.procoreId ?? `9${vendor.netsuiteId}`),
    name: vendor.procoreName ?? vendor.name,
  }
}

export function costCodeOf({ costCodes }: State, code: string): { id: number; name: string } {
  const title = costCodes.get(code)?.title
  return { id: costCodeId(code), name: title === undefined ? code : `${code} - ${title}` }
}

function costCodeId(code: string): number {
  return 410_000 + Number(code.replaceAll(/\D/g, ''))
}
