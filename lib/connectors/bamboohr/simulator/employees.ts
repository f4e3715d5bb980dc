import type { Employee } from '#lib/company/types.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { employeesError, legacyError, ok } from './answers.ts'
import { fullName, type State, supervisorOf } from './state.ts'

/** What the key's user may see. */
export type Rights = { everything: boolean }

/** Hidden from a user without full rights. */
const RESTRICTED = new Set(['workPhone', 'terminationDate', 'employmentStatus', 'employmentStatusName'])
const SORTABLE = ['employeeId', 'firstName', 'lastName', 'preferredName', 'jobTitleName', 'status']
const BASE = ['firstName', 'lastName', 'preferredName', 'photoUrl', 'jobTitleName', 'status']
const MOST_PER_PAGE = 2_500

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

/** `GET /api/v1/employees`: cursor pages; what may not be seen is null and named in `_restrictedFields`. */
export function listEmployees(request: SimulatorRequest, state: State, rights: Rights): SimulatorResponse {
  const { query } = request
  const limit = Number(query.get('page[limit]') ?? 250)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_PER_PAGE) {
    return employeesError(400, 'BadRequest', 'Invalid request parameters.')
  }
  const sort = (query.get('sort') ?? 'employeeId').split(',')
  if (sort.some((rule) => !SORTABLE.includes(rule.replace('-', '')))) {
    return employeesError(400, 'BadRequest', 'Invalid sort field.')
  }
  const after = query.get('page[after]')
  const offset = after === null ? 0 : offsetOf(after)
  if (offset === null) return employeesError(400, 'BadPage', 'Invalid page cursor.')

  const found = [...state.byId.values()]
    .map((employee) => fieldsOf(employee, state))
    .filter((fields) => matches(fields, query))
    .sort((a, b) => compareBy(sort, a, b))
  const asked = (query.get('fields') ?? '').split(',').filter((field) => field !== '')
  const page = found.slice(offset, offset + limit)
  const next = offset + limit < found.length ? cursorOf(offset + limit) : null
  const self = `https://${request.headers.host}${request.path}`
  return ok({
    data: page.map((fields) => shown(fields, asked, rights)),
    meta: { total: found.length, page: { limit, nextCursor: next, prevCursor: null } },
    _links: {
      self: { href: self },
      ...(next === null ? {} : { next: { href: `${self}?page%5Bafter%5D=${encodeURIComponent(next)}` } }),
    },
  })
}

function shown(fields: Fields, asked: readonly string[], rights: Rights): Record<string, unknown> {
  const names = [...BASE, ...asked.filter((name) => name in fields)]
  const restricted = rights.everything ? [] : names.filter((name) => RESTRICTED.has(name))
  return {
    employeeId: fields.employeeId,
    ...Object.fromEntries(names.map((name) => [name, restricted.includes(name) ? null : fields[name]])),
    _restrictedFields: restricted,
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
                      rate: { currency: 'USD', value: (row.rate / 100).toFixed(2) },
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
  if (table === 'customCertifications') {
    return ok(
      state.certifications.flatMap((row) =>
        of(row.employee)
          ? [
              {
                id: row.bamboohrId,
                employeeId: idOf(row.employee),
                customCertification: row.name,
                customIssueDate: row.issued,
                customExpirationDate: row.expires,
              },
            ]
          : [],
      ),
    )
  }
  return legacyError(404, 'Invalid table')
}

function matches(fields: Fields, query: URLSearchParams): boolean {
  const status = query.get('filter[status]')
  if (status !== null && fields.status?.toLowerCase() !== status) return false
  const ids = query.get('filter[ids]')?.split(',') ?? query.getAll('filter[ids][]')
  if (ids.length > 0 && !ids.includes(String(fields.employeeId))) return false
  return ['firstName', 'lastName', 'jobTitleName'].every((name) => {
    const part = query.get(`filter[${name}]`)
    return part === null || (fields[name] ?? '').toLowerCase().includes(part.toLowerCase())
  })
}

function compareBy(sort: readonly string[], a: Fields, b: Fields): number {
  for (const rule of sort) {
    const name = rule.replace('-', '')
    const order = (a[name] ?? '').localeCompare(b[name] ?? '')
    if (order !== 0) return rule.startsWith('-') ? -order : order
  }
  return 0
}

function cursorOf(offset: number): string {
  return Buffer.from(JSON.stringify({ cursor: `after-${offset}` })).toString('base64')
}

function offsetOf(cursor: string): number | null {
  const found = /after-(\d+)/.exec(Buffer.from(cursor, 'base64').toString('utf8'))
  return found === null ? null : Number(found[1])
}
