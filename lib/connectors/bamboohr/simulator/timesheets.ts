import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { employeesError, legacyError, ok } from './answers.ts'
import type { State } from './state.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const KEPT_DAYS = 365

/** `GET /api/v1/time_tracking/timesheet_entries`: no pages, and nothing older than a year. */
export function timesheetEntries({ query }: SimulatorRequest, state: State): SimulatorResponse {
  if (state.account.jobsIn === false) return legacyError(403, 'API access is not turned on')
  const [start, end] = [query.get('start') ?? '', query.get('end') ?? '']
  const oldest = new Date(Date.parse(state.today) - KEPT_DAYS * 86_400_000).toISOString().slice(0, 10)
  if (!DAY.test(start) || !DAY.test(end) || start < oldest || end < start) {
    return employeesError(400, 'BadRequest', 'start and end must be within the last 365 days')
  }
  const ids = query.get('employeeIds')?.split(',')
  return ok(
    state.timesheets.flatMap((sheet, index) => {
      if (sheet.weekEnding < start || sheet.weekEnding > end) return []
      const employeeId = state.byNumber.get(sheet.employee)?.bamboohrId
      if (employeeId === undefined || (ids !== undefined && !ids.includes(employeeId))) return []
      return [
        {
          id: index + 1,
          employeeId: Number(employeeId),
          type: 'hour',
          date: sheet.weekEnding,
          start: null,
          end: null,
          timezone: null,
          hours: sheet.hours,
          ...beyondRegular(sheet.overtime, state),
          note: null,
          projectInfo: projectInfo(sheet.job, state),
          approvedAt: sheet.exported ? `${sheet.weekEnding}T22:00:00Z` : null,
          approved: sheet.exported,
          createdAt: `${sheet.weekEnding}T20:00:00Z`,
          updatedAt: null,
        },
      ]
    }),
  )
}

/** Some write the job's number in the project's name, others book all on one project and name the job in its tasks. */
function projectInfo(job: string | null, state: State) {
  if (job === null || state.account.jobsIn === null) return null
  if (state.account.jobsIn === 'project') return { project: project(job, state), task: null }
  return { project: { id: 1, name: 'Field work' }, task: project(job, state) }
}

function project(number: string, state: State) {
  return { id: Number(number.replace('-', '')), name: `${number} ${state.jobNames.get(number) ?? ''}`.trim() }
}

/** Nobody in the company is paid double time. */
function beyondRegular(overtime: number, { account: { beyondRegular: names } }: State) {
  return names === null ? {} : { [names.overtime]: overtime, [names.doubleTime]: 0 }
}
