import { z } from 'zod'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { forbidden, legacyError, ok, problem } from './answers.ts'
import type { Rights } from './employees.ts'
import { holidays } from './holidays.ts'
import { fullName, type Request, type State, TYPES } from './state.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** `GET /api/v1/time_off/requests`: both dates are required; a request counts when it touches the window. */
export function listRequests({ query }: SimulatorRequest, state: State, rights: Rights): SimulatorResponse {
  const [start, end] = [query.get('start') ?? '', query.get('end') ?? '']
  if (!DAY.test(start) || !DAY.test(end)) return legacyError(400, 'start and end are required')
  const status = query.get('status')?.split(',')
  const types = query.get('type')?.split(',')
  const employeeId = query.get('employeeId')
  const id = query.get('id')
  return ok(
    state.timeOff
      .filter((request) => request.start <= end && request.end >= start)
      .filter((request) => status === undefined || status.includes(request.status))
      .filter((request) => types === undefined || types.includes(String(request.type.id)))
      .filter((request) => employeeId === null || request.employeeId === employeeId)
      .filter((request) => id === null || String(request.id) === id)
      .map((request) => requestBody(request, state, { withNotes: query.get('excludeNote') === null, rights })),
  )
}

/** `GET /api/v1/time_off/whos_out`: approved absences and the company's holidays, by date. */
export function whosOut({ query }: SimulatorRequest, state: State): SimulatorResponse {
  const start = query.get('start') ?? state.today
  const end = query.get('end') ?? new Date(Date.parse(start) + 14 * 86_400_000).toISOString().slice(0, 10)
  const absences = state.timeOff
    .filter((request) => request.status === 'approved' && request.start <= end && request.end >= start)
    .map((request) => ({
      id: request.id,
      type: 'timeOff',
      employeeId: Number(request.employeeId),
      name: nameOf(request.employeeId, state),
      start: request.start,
      end: request.end,
    }))
  const days = holidays(start, end).map(({ date, name }, index) => ({
    id: index + 1,
    type: 'holiday',
    name,
    start: date,
    end: date,
  }))
  return ok([...absences, ...days].sort((a, b) => a.start.localeCompare(b.start)))
}

export function timeOffTypes(): SimulatorResponse {
  return ok({
    timeOffTypes: TYPES.map((type) => ({ ...type, units: 'hours', color: '56afdd', source: 'internal' })),
    defaultHours: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map((name) => ({ name, amount: '8' })),
  })
}

const creation = z.object({
  status: z.enum(['approved', 'denied', 'declined', 'requested']),
  start: z.string().regex(DAY),
  end: z.string().regex(DAY),
  timeOffTypeId: z.number().int(),
  amount: z.number().positive().optional(),
  dates: z.array(z.object({ ymd: z.string().regex(DAY), amount: z.number() })).optional(),
  notes: z.array(z.object({ from: z.enum(['employee', 'manager']), note: z.string() })).optional(),
})

/** `PUT /api/v1/employees/{id}/time_off/request`: 201 with the request that now exists. */
export function createRequest(employeeId: string, request: SimulatorRequest, state: State): SimulatorResponse {
  const employee = state.byId.get(employeeId)
  if (employee === undefined) return legacyError(404, 'Employee not found')
  const parsed = creation.safeParse(JSON.parse(request.text))
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) => [String(path[0]), message])
    return problem(400, 'BAD_REQUEST', 'Invalid time off request', Object.fromEntries(fields))
  }
  const { start, end, timeOffTypeId, amount, dates, notes, status } = parsed.data
  const type = TYPES.find(({ id }) => id === timeOffTypeId)
  if (type === undefined) return problem(400, 'BAD_REQUEST', 'Unknown type', { timeOffTypeId: 'unknown' })
  if (end < start) return problem(400, 'BAD_REQUEST', 'The end is before the start', { end: 'before start' })
  if (employee.terminationDate !== null && employee.terminationDate < end) {
    return problem(409, 'CONFLICT', 'The employee is not employed on these days')
  }
  const created: Request = {
    id: Math.max(0, ...state.timeOff.map(({ id }) => id)) + 1,
    employeeId,
    type,
    start,
    end,
    created: state.today,
    status,
    hours: dates?.reduce((sum, day) => sum + day.amount, 0) ?? amount ?? 0,
    dates: Object.fromEntries((dates ?? []).map(({ ymd, amount: hours }) => [ymd, hours])),
    note: notes?.[0]?.note ?? '',
    approvals: 0,
  }
  state.timeOff.push(created)
  return {
    status: 201,
    headers: { location: `http://${request.headers.host}/api/v1/time_off/requests/?id=${created.id}` },
    body: requestBody(created, state, { withNotes: true, rights: { everything: true } }),
  }
}

const decision = z.object({
  status: z.enum(['approved', 'denied', 'declined', 'canceled', 'cancelled']),
  note: z.string().optional(),
})

/** `PUT /api/v1/time_off/requests/{id}/status`: 200; one without the right to decide is refused. */
export function decideRequest(id: string, request: SimulatorRequest, state: State, rights: Rights): SimulatorResponse {
  const found = state.timeOff.find((one) => String(one.id) === id)
  if (found === undefined) return legacyError(404, 'Request not found')
  const parsed = decision.safeParse(JSON.parse(request.text))
  if (!parsed.success) return legacyError(400, 'Invalid status')
  const { status } = parsed.data
  const isStep = found.status === 'requested' && !/^cancell?ed$/.test(status)
  if (!(isStep ? isTheirTurn(found, rights) : rights.everything)) return forbidden(request)
  if (status !== 'approved') {
    found.status = status === 'declined' ? 'denied' : status
    return ok({})
  }
  const needed = state.account.approvals ?? 1
  found.approvals = rights.approves === 'all' ? needed : found.approvals + 1
  if (found.approvals >= needed) found.status = 'approved'
  return ok({})
}

function isTheirTurn({ status, approvals }: Request, { everything, approves = 1 }: Rights): boolean {
  return everything && status === 'requested' && (approves === 'all' || approves === approvals + 1)
}

function requestBody(request: Request, state: State, { withNotes, rights }: { withNotes: boolean; rights: Rights }) {
  const decides = isTheirTurn(request, rights)
  return {
    id: request.id,
    employeeId: Number(request.employeeId),
    name: nameOf(request.employeeId, state),
    start: request.start,
    end: request.end,
    created: request.created,
    status: { lastChanged: request.created, lastChangedByUserId: 2_301, status: request.status },
    type: request.type,
    amount: { unit: 'hours', amount: request.hours },
    actions: {
      view: true,
      edit: true,
      cancel: true,
      approve: decides,
      deny: decides,
      bypass: rights.approves === 'all',
    },
    dates: request.dates,
    ...(withNotes ? { notes: { employee: request.note } } : {}),
  }
}

function nameOf(employeeId: string, state: State): string {
  const employee = state.byId.get(employeeId)
  return employee === undefined ? '' : fullName(employee)
}
