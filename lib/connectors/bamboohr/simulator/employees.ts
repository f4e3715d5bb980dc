import type { JobChange } from '#lib/company/types/people-and-sales.ts'
import type { Employee } from '#lib/company/types.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { legacyError, ok } from './answers.ts'
import { payCurrencies } from './rich.ts'
import { fullName, type State, supervisorOf } from './state.ts'

/** What the key's user may see. */
/** `approves`: which of the approvals in turn is this user’s; an owner completes all at once, in or out of turn. */
export type Rights = { everything: boolean; approves?: number | 'all' }

/** Hidden from a user without full rights. */
export const RESTRICTED = new Set(['workPhone', 'terminationDate', 'employmentStatus', 'employmentStatusName'])

type Fields = Record<string, string | null>

function fieldsOf(employee: Employee, state: State): Fields {
  const supervisor = supervisorOf(employee, state)
  const active = employee.status === 'active'
  return {
    employeeId: employee.bamboohrId,
    id: employee.bamboohrId,
    employeeNumber: employee.number,
    firstName: employee.firstName,
    lastName: employee.lastName,
    preferredName: null,
    photoUrl: null,
    jobTitleName: employee.jobTitle,
    status: active ? 'Active' : 'Inactive',
    workEmail: employee.upn,
    workPhone: employee.phone,
    hireDate: employee.hireDate,
    terminationDate: employee.terminationDate,
    department: employee.department,
    departmentName: employee.department,
    division: employee.division,
    divisionName: employee.division,
    location: employee.location,
    locationName: employee.location,
    employmentStatus: active ? 'Full-Time' : 'Terminated',
    employmentStatusName: active ? 'Full-Time' : 'Terminated',
    reportsToId: supervisor?.bamboohrId ?? null,
    reportsToName: supervisor === undefined ? null : fullName(supervisor),
  }
}

/** `GET /api/v1/employees/{id}`: what may not be seen is left out. */
export function getEmployee(id: string, request: SimulatorRequest, state: State, rights: Rights): SimulatorResponse {
  const employee = state.byId.get(id)
  if (employee === undefined) return legacyError(404, 'Employee not found')
  const fields = fieldsOf(employee, state)
  const asked = (request.query.get('fields') ?? 'firstName,lastName').split(',')
  if (asked.length > 400) return legacyError(400, 'Too many fields')
  const visible = asked.filter((name) => name in fields && (rights.everything || !RESTRICTED.has(name)))
  return ok({ id, ...Object.fromEntries(visible.map((name) => [name, fields[name]])) })
}

/** `GET /api/v1/employees/{id|all}/tables/{table}`: unsorted; columns that may not be seen are left out. */
export function employeeTable(id: string, table: string, state: State, rights: Rights): SimulatorResponse {
  const employee = state.byId.get(id)
  if (id !== 'all' && employee === undefined) return legacyError(404, 'Employee not found')
  const of = (number: string) => id === 'all' || number === employee?.number
  const idOf = (number: string) => state.byNumber.get(number)?.bamboohrId ?? ''
  if (table === 'compensation') {
    return ok(
      state.compensation.flatMap((row, index) =>
        of(row.employee)
          ? [
              {
                id: String(index + 1),
                employeeId: idOf(row.employee),
                startDate: row.effectiveDate,
                ...(rights.everything
                  ? {
                      rate: { currency: currencyOf(index, state), value: (row.rate / 100).toFixed(2) },
                      type: row.type,
                      exempt: row.exempt ? 'Exempt' : 'Non-exempt',
                      reason: row.reason,
                      paidPer: row.per,
                    }
                  : {}),
              },
            ]
          : [],
      ),
    )
  }
  if (table === 'jobInfo')
    return ok(state.jobChanges.filter((row) => of(row.employee)).map((row) => jobInfo(row, state)))
  const { certificates } = state.account
  if (certificates !== null && certificates !== 'training' && table === certificates.table) {
    return ok(
      state.certifications.flatMap((row) =>
        of(row.employee)
          ? [
              {
                id: row.bamboohrId,
                employeeId: idOf(row.employee),
                [certificates.name]: row.name,
                [certificates.issued]: row.issued,
                [certificates.expires]: row.expires,
              },
            ]
          : [],
      ),
    )
  }
  return legacyError(404, 'Invalid table')
}

function currencyOf(index: number, { account }: State): string {
  return (account.isOld === true ? payCurrencies[index % payCurrencies.length] : undefined) ?? 'USD'
}

/** Columns that this account does not share are left out. */
function jobInfo(row: JobChange, { account, byNumber }: State) {
  const supervisor = byNumber.get(row.supervisor ?? '')
  return {
    id: row.bamboohrId,
    employeeId: byNumber.get(row.employee)?.bamboohrId ?? '',
    date: row.date,
    location: row.location,
    department: row.department,
    ...(account.hidden.has('jobInformationDivision') ? {} : { division: row.division }),
    jobTitle: row.jobTitle,
    ...(account.hidden.has('supervisorName')
      ? {}
      : { reportsTo: supervisor === undefined ? null : fullName(supervisor) }),
  }
}

/** `GET /api/v1/meta/tables`: where rows come by id, fields have an alias beside it. */
export function metaTables({ account: { certificates } }: State): SimulatorResponse {
  const own = [
    { alias: 'compensation', fields: [{ id: 4002, name: 'Pay rate', alias: 'payRate' }] },
    { alias: 'jobInfo', fields: [{ id: 17, name: 'Job Title', alias: 'jobTitle' }] },
  ]
  if (certificates === null || certificates === 'training') return ok(own)
  const columns = [
    { key: certificates.name, name: 'License', alias: 'customLicense' },
    { key: certificates.issued, name: 'Issued', alias: 'customIssued' },
    { key: certificates.expires, name: 'Expires', alias: 'customExpires' },
  ]
  const fields = columns.map(({ key, name, alias }, index) =>
    /^\d+$/.test(key) ? { id: Number(key), name, alias } : { id: 4401 + index, name, alias: key },
  )
  return ok([...own, { alias: certificates.table, fields }])
}

/** `GET /api/v1/meta/fields` */
export function metaFields({ account: { renamed } }: State): SimulatorResponse {
  return ok([...renamed.values()].map(({ id, label, alias }) => ({ id, name: label, type: 'text', alias })))
}
