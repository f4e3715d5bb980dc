import type { LeaveBalance } from '#lib/company/types/people-and-sales.ts'
import type { Employee } from '#lib/company/types.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { legacyError, ok } from './answers.ts'
import type { Rights } from './employees.ts'
import { type State, TYPES } from './state.ts'

const DAY_MS = 86_400_000

/** `GET /api/v1/employees/{id}/time_off/calculator`: one row per kind that the person has a policy for. */
export function timeOffBalances(
  id: string,
  request: SimulatorRequest,
  state: State,
  rights: Rights,
): SimulatorResponse {
  const employee = state.byId.get(id)
  if (employee === undefined) return legacyError(404, 'Employee not found')
  if (!rights.everything) return legacyError(403, 'You may not see the time off of others')
  const end = request.query.get('end') ?? state.today
  const own = state.leaveBalances.filter((one) => one.employee === employee.number)
  return ok(own.map((one) => rowOf(one, employee, end, state)))
}

/** Hours are texts. On another day than today what is accrued and taken in between is added or taken back. */
function rowOf(one: LeaveBalance, employee: Employee, end: string, state: State) {
  const type = TYPES.find(({ name }) => name === one.policy)
  const taken = (from: string, until: string) =>
    state.timeOff
      .filter(({ employeeId, type: of, status }) => {
        return employeeId === employee.bamboohrId && of.name === one.policy && status === 'approved'
      })
      .filter(({ start }) => start > from && start <= until)
      .reduce((sum, { hours }) => sum + hours, 0)
  const accrued = perDay(one, employee) * days(state.today, end)
  const between = end >= state.today ? -taken(state.today, end) : taken(end, state.today)
  const lastYear = `${Number(end.slice(0, 4)) - 1}-12-31`
  return {
    timeOffType: String(type?.id ?? 0),
    name: one.policy,
    units: 'hours',
    balance: (one.balance + accrued + between).toFixed(2),
    end,
    policyType: 'accruing',
    usedYearToDate: (end === state.today ? one.used : taken(lastYear, end)).toFixed(2),
  }
}

function perDay({ accrued, asOf }: LeaveBalance, { hireDate }: Employee): number {
  const january = `${asOf.slice(0, 4)}-01-01`
  const since = days(hireDate > january ? hireDate : january, asOf)
  return since <= 0 ? 0 : accrued / since
}

function days(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS)
}
