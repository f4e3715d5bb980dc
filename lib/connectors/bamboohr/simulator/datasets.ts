import { z } from 'zod'
import type { Employee } from '#lib/company/types.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { ok, problem } from './answers.ts'
import { RESTRICTED, type Rights } from './employees.ts'
import { NO_DAY, supervisorIn } from './rich.ts'
import { fullName, type State, supervisorOf } from './state.ts'

const body = z.object({
  fields: z.array(z.string()).min(1),
  filter: z.string().nullish(),
  orderBy: z.string().nullish(),
  page: z.number().int().min(1).default(1),
  pageSize: z.number().int().min(1).max(1_000).default(100),
})

type Fields = Record<string, string | null>

/** `POST /api/v2/datasets/employee/data`: qualified field names, an OData subset, pages by number. */
export function queryDataset(name: string, request: SimulatorRequest, state: State, rights: Rights): SimulatorResponse {
  if (name !== 'employee') return problem(404, 'NOT_FOUND', 'Dataset not found or not accessible')
  const parsed = body.safeParse(json(request.text))
  if (!parsed.success) return problem(400, 'UE-1000', 'Missing or invalid parameters')
  const { fields, page, pageSize } = parsed.data
  const rows = rowsOf(state)
  const known = rows[0] ?? {}
  const unknown = fields.find((field) => !(field in known))
  if (unknown !== undefined) return problem(400, 'UE-1002', `Unknown field ${unknown}`, { fields: unknown })
  const isWithheld = (field: string) => !rights.everything && RESTRICTED.has(field)
  if (state.account.isStrict && fields.some(isWithheld)) return problem(403, 'FORBIDDEN', 'Insufficient permissions')
  const order = orderOf(parsed.data.orderBy ?? '')
  if (order.some(({ field }) => !fields.includes(field))) {
    return problem(400, 'UE-1001', 'Sorted fields must also appear in fields', { orderBy: 'not in fields' })
  }
  const test = filterOf(parsed.data.filter ?? '', known)
  if (test === null) return problem(422, 'INVALID_FILTER', 'The filter cannot be read', { filter: 'invalid' })

  const found = kept(state, `${parsed.data.filter ?? ''} by ${parsed.data.orderBy ?? ''}`, () =>
    rows.filter(test).sort((a, b) => compareBy(order, a, b)),
  )
  const totalPages = Math.max(1, Math.ceil(found.length / pageSize))
  return ok({
    data: found.slice((page - 1) * pageSize, page * pageSize).map((row) => ({
      fields: Object.fromEntries(fields.map((field) => [field, isWithheld(field) ? null : (row[field] ?? '')])),
      ...(rights.everything ? {} : { _restrictedFields: fields.filter(isWithheld) }),
    })),
    links: page < totalPages ? { next: `https://${request.headers.host}${request.path}` } : {},
    meta: { page, pageSize, totalPages, totalItems: found.length },
  })
}

const lists = new WeakMap<State, { of: string; rows: Fields[] }>()

/** The last list asked for, whose pages follow each other: nobody is hired here. */
function kept(state: State, of: string, read: () => Fields[]): Fields[] {
  const known = lists.get(state)
  if (known?.of === of) return known.rows
  const rows = read()
  lists.set(state, { of, rows })
  return rows
}

const everybody = new WeakMap<State, Fields[]>()

function rowsOf(state: State): Fields[] {
  const known = everybody.get(state) ?? [...state.byId.values()].map((one) => inAccount(fieldsOf(one, state), state))
  everybody.set(state, known)
  return known
}

/** `GET /api/v1_2/datasets/employee/fields` */
export function datasetFields(state: State): SimulatorResponse {
  const [employee] = state.byId.values()
  const names = employee === undefined ? [] : Object.keys(inAccount(fieldsOf(employee, state), state))
  const own = [...state.account.renamed.values()]
  return ok({
    name: 'employee',
    label: 'Employee',
    fields: names.map((name) => ({ name, label: own.find((one) => one.name === name)?.label ?? name })),
    pagination: { total_records: names.length, current_page: 1, total_pages: 1, next_page: null, prev_page: null },
  })
}

/** The row as this account has it: under its own names, without what it does not share. */
function inAccount(fields: Fields, { account }: State): Fields {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !account.hidden.has(name))
      .map(([name, value]) => [account.renamed.get(name)?.name ?? name, value]),
  )
}

function fieldsOf(employee: Employee, state: State): Fields {
  const supervisor = supervisorOf(employee, state)
  const broken = state.broken === null ? undefined : supervisorIn(state.broken, employee)
  return {
    eeid: employee.bamboohrId,
    employeeNumber: employee.number,
    firstName: employee.firstName,
    lastName: employee.lastName,
    name: fullName(employee),
    email: employee.upn,
    workPhone: employee.phone,
    status: employee.status === 'active' ? state.account.statusWords.active : state.account.statusWords.inactive,
    employmentStatus: employee.status === 'active' ? 'Full-Time' : 'Terminated',
    hireDate: employee.hireDate,
    terminationDate: employee.terminationDate ?? (state.account.isOld === true ? NO_DAY : null),
    jobInformationJobTitle: employee.jobTitle,
    jobInformationDepartment: employee.department,
    jobInformationDivision: employee.division,
    jobInformationLocation: employee.location,
    supervisorEid: broken ?? supervisor?.bamboohrId ?? null,
    supervisorName: supervisor === undefined ? null : fullName(supervisor),
  }
}

/** Conditions joined by `and` or by `or`, never both; null when it is not such a filter. */
function filterOf(text: string, known: Fields): ((row: Fields) => boolean) | null {
  if (text.trim() === '') return () => true
  const condition = /^\s*(\w+) (?:(eq|ne|lt|le|gt|ge) ('(?:[^']|'')*')|(in) \(('(?:[^']|'')*'(?:,'(?:[^']|'')*')*)\))/
  const tests: ((row: Fields) => boolean)[] = []
  const joints = new Set<string>()
  let rest = text
  for (;;) {
    const found = condition.exec(rest)
    const [whole, field = '', operator = found?.[4] ?? '', given = found?.[5] ?? ''] = found ?? []
    if (whole === undefined || !(field in known)) return null
    const values = [...given.matchAll(/'((?:[^']|'')*)'/g)].map(([, quoted = '']) => quoted.replaceAll("''", "'"))
    const compared = operator === 'in' ? 'eq' : operator
    tests.push((row) => values.some((value) => holds(row[field] ?? null, compared, value)))
    rest = rest.slice(whole.length)
    if (rest.trim() === '') break
    const joint = /^\s+(and|or)\s/.exec(rest)
    if (joint === null) return null
    joints.add(joint[1] ?? '')
    rest = rest.slice(joint[0].length)
  }
  if (joints.size > 1) return null
  return joints.has('or') ? (row) => tests.some((test) => test(row)) : (row) => tests.every((test) => test(row))
}

function holds(own: string | null, operator: string, value: string): boolean {
  if (own === null) return operator === 'ne'
  const order = own.toLowerCase() === value.toLowerCase() ? 0 : own < value ? -1 : 1
  if (operator === 'eq') return order === 0
  if (operator === 'ne') return order !== 0
  if (operator === 'lt') return order < 0
  if (operator === 'le') return order <= 0
  return operator === 'gt' ? order > 0 : order >= 0
}

function orderOf(text: string): { field: string; sign: number }[] {
  return text
    .split(',')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '')
    .map((rule) => {
      const [field = '', direction] = rule.split(/\s+/)
      return { field, sign: direction === 'desc' ? -1 : 1 }
    })
}

function compareBy(order: readonly { field: string; sign: number }[], a: Fields, b: Fields): number {
  for (const { field, sign } of order) {
    const compared = (a[field] ?? '').localeCompare(b[field] ?? '')
    if (compared !== 0) return compared * sign
  }
  return 0
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
