import type { Crew, Timecard } from '#lib/company/types/procore.ts'
import type { Employee } from '#lib/company/types.ts'
import { inProject, type ProjectAsk, paged, type Route, stamp } from './routes.ts'
import { costCodeOf, nameOf, type Row, type State, userOf } from './state.ts'

export const crewRoutes: Route[] = [
  inProject('GET', '/rest/v1.0/projects/:project/crews', (ask) =>
    paged(
      ask,
      ask.state.crews(ask.job).map((crew) => crewRow(ask.state, crew)),
    ),
  ),
  inProject('GET', '/rest/v1.0/projects/:project/timecard_entries', (ask) =>
    paged(
      ask,
      inPeriod(ask).flatMap((card) => entriesOf(ask.state, card)),
    ),
  ),
]

/** Without dates a list is today's alone, as of all daily logs. */
function inPeriod({ state, job, query }: ProjectAsk): Timecard[] {
  const day = query.get('log_date') ?? state.company.today
  const from = query.get('start_date') ?? day
  const to = query.get('end_date') ?? day
  return state.timecards(job).filter(({ date }) => date >= from && date <= to)
}

function crewRow(state: State, crew: Crew): Row {
  return {
    id: Number(crew.procoreId),
    name: crew.name,
    lead: userOf(state, crew.foreman),
    lead_party: partyOf(state.employees.get(crew.foreman)),
    members: crew.members.flatMap((member) => partyOf(state.employees.get(member)) ?? []),
    created_at: stamp(state.company.today),
  }
}

/** People without an account are parties too, and have no user's id. */
function partyOf(employee: Employee | undefined): Row | null {
  if (employee === undefined) return null
  return {
    id: 8_000_000 + Number(employee.bamboohrId),
    first_name: employee.firstName,
    last_name: employee.lastName,
    is_employee: true,
    employee_id: employee.number,
    user_id: employee.procoreId === null ? null : Number(employee.procoreId),
    is_active: employee.status === 'active',
  }
}

/** A card with overtime is one entry for each type of time. */
function entriesOf(state: State, card: Timecard): Row[] {
  const kinds = [
    { name: 'Regular Time', hours: card.regularHours },
    { name: 'Overtime', hours: card.overtimeHours },
  ]
  const employee = state.employees.get(card.employee)
  const crew = card.crewId === null ? undefined : state.company.crews.find(({ procoreId }) => procoreId === card.crewId)
  return kinds.flatMap(({ name, hours }, index) =>
    hours === 0
      ? []
      : [
          {
            id: Number(card.procoreId) * 10 + index,
            date: card.date,
            datetime: stamp(card.date),
            hours: hours.toFixed(2),
            approval_status: card.status.toLowerCase(),
            billable: true,
            timecard_time_type: { id: index + 1, time_type: name, global: true },
            party:
              employee === undefined ? null : { id: 8_000_000 + Number(employee.bamboohrId), name: nameOf(employee) },
            login_information: userOf(state, card.employee),
            crew: crew === undefined ? null : { id: Number(crew.procoreId), name: crew.name },
            cost_code: costCodeOf(state, card.costCode),
          },
        ],
  )
}
