import type { DailyLog } from '#lib/company/types.ts'
import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { inProject, invalid, jsonBody, type ProjectAsk, paged, type Route, stamp } from './routes.ts'
import type { Row } from './state.ts'
import { costCodeOf, nameOf, type State, userOf, vendorOf } from './state.ts'

/** One of the company's days is one entry per section here, as on the site's screen. */
export const dailyLogRoutes: Route[] = [
  logList('/rest/v1.0/projects/:project/notes_logs', true, (ask) => [
    ...sections(ask, 1, ({ notes }) => [{ comment: notes, is_issue_day: false }]),
    ...(ask.state.writtenNotes.get(ask.job.procoreId ?? '') ?? []),
  ]),
  inProject('POST', '/rest/v1.0/projects/:project/notes_logs', writeNote),
  logList('/rest/v1.1/projects/:project/daily_logs/weather_logs', true, (ask) =>
    sections(ask, 2, ({ weather }) => [{ comments: weather }]),
  ),
  logList('/rest/v1.0/projects/:project/delay_logs', false, (ask) =>
    sections(ask, 3, ({ delays }) => (delays === null ? [] : [{ delay_type: 'Delay', comments: delays }])),
  ),
  logList('/rest/v1.0/projects/:project/delivery_logs', true, (ask) =>
    sections(ask, 4, ({ deliveries }) => (deliveries === null ? [] : [{ contents: deliveries }])),
  ),
  logList('/rest/v1.0/projects/:project/equipment_logs', false, (ask) =>
    sections(ask, 5, ({ equipment }) =>
      equipment.map((name, index) => ({ equipment: { id: index + 1, name, position: index } })),
    ),
  ),
  logList('/rest/v1.0/projects/:project/work_logs', false, (ask) =>
    sections(ask, 6, ({ nextWork }) => (nextWork === null ? [] : [{ comments: nextWork }])),
  ),
  logList('/rest/v1.0/projects/:project/manpower_logs', true, manpowerRows),
  inProject('GET', '/rest/v1.1/projects/:project/daily_logs/counts', (ask) => paged(ask, countRows(ask))),
  inProject('GET', '/rest/v1.0/projects/:project/daily_log_headers/index', (ask) =>
    paged(
      ask,
      inPeriod(
        ask,
        ask.state.dailyLogs(ask.job).map((log) => ({ id: Number(log.procoreId), log_date: log.date, date: log.date })),
      ),
    ),
  ),
]

/** Without dates a list is today's alone, and without `filters[status]` pending entries stay hidden. */
function logList(path: string, hasStatus: boolean, rows: (ask: ProjectAsk) => Row[]): Route {
  return inProject('GET', path, (ask) => {
    const wanted = ask.query.get('filters[status]') ?? 'approved'
    const found = inPeriod(ask, rows(ask))
    return paged(ask, hasStatus && wanted !== 'all' ? found.filter(({ status }) => status === wanted) : found)
  })
}

function inPeriod({ query, state }: ProjectAsk, rows: readonly Row[]): Row[] {
  const day = query.get('log_date') ?? state.company.today
  const [start, end] = [query.get('start_date'), query.get('end_date')]
  const [from, to] = start !== null && end !== null ? [start, end] : [day, day]
  return rows.filter(({ date }) => typeof date === 'string' && date >= from && date <= to)
}

function sections({ state, job }: ProjectAsk, section: number, entries: (log: DailyLog) => Row[]): Row[] {
  return state.dailyLogs(job).flatMap((log) =>
    entries(log).map((entry, position) => ({
      id: (Number(log.procoreId) * 10 + section) * 10 + position,
      date: log.date,
      datetime: stamp(log.date),
      created_at: stamp(log.date),
      updated_at: stamp(log.date),
      daily_log_header_id: Number(log.procoreId),
      created_by: authorOf(state, log.author),
      position,
      status: 'approved',
      ...entry,
    })),
  )
}

function authorOf(state: State, author: string): Row | null {
  const employee = state.employees.get(author)
  return (
    userOf(state, author) ??
    (employee === undefined ? null : { id: Number(employee.bamboohrId), name: nameOf(employee) })
  )
}

function manpowerRows({ state, job }: ProjectAsk): Row[] {
  return state.manpower(job).map((line) => {
    const employee = line.employee === null ? undefined : state.employees.get(line.employee)
    const user = userOf(state, line.employee)
    return {
      id: Number(line.procoreId),
      date: line.date,
      datetime: stamp(line.date),
      created_at: stamp(line.date),
      num_workers: line.workers,
      num_hours: (line.hours / line.workers).toFixed(2),
      man_hours: line.hours.toFixed(2),
      notes: line.notes,
      status: 'approved',
      vendor: vendorOf(state, line.vendorId),
      user,
      // People without an account are contacts: a name and, at times, an address.
      contact:
        employee === undefined || user !== null
          ? null
          : { id: 8_000_000 + Number(employee.bamboohrId), name: nameOf(employee), email: employee.upn },
      cost_code: costCodeOf(state, line.costCode),
    }
  })
}

/** What an account without approval rights writes waits for approval. */
function writeNote({ state, job, request }: ProjectAsk): SimulatorResponse {
  const note = jsonBody(request).notes_log
  const { comment, date } = typeof note === 'object' && note !== null ? { comment: '', date: '', ...note } : {}
  if (typeof comment !== 'string' || comment.trim() === '') return invalid({ comment: ["can't be blank"] })
  const day = date === '' || date === undefined ? state.company.today : date
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return invalid({ date: ['is invalid'] })
  const row: Row = {
    id: state.nextId(),
    comment,
    date: day,
    datetime: stamp(day),
    created_at: stamp(day),
    status: 'pending',
    created_by: { id: 7_300_001, login: 'gatehouse@service.example', name: 'Gatehouse' },
  }
  const projectId = job.procoreId ?? ''
  state.writtenNotes.set(projectId, [...(state.writtenNotes.get(projectId) ?? []), row])
  return { status: 201, body: row }
}

/** How much was written in each section. */
function countRows(ask: ProjectAsk): Row[] {
  const logs = sections(ask, 1, (log) => [{ log }]).map(({ log, date }) => ({ ...(log as DailyLog), date }))
  const count = (is: (log: DailyLog) => number) =>
    inPeriod(ask, logs).reduce((sum, log) => sum + is(log as unknown as DailyLog), 0)
  return [
    { module_name: 'NotesLog', count: count(() => 1), position: 1 },
    { module_name: 'WeatherLog', count: count(() => 1), position: 2 },
    { module_name: 'DelayLog', count: count(({ delays }) => (delays === null ? 0 : 1)), position: 3 },
    { module_name: 'DeliveryLog', count: count(({ deliveries }) => (deliveries === null ? 0 : 1)), position: 4 },
    { module_name: 'EquipmentLog', count: count(({ equipment }) => equipment.length), position: 5 },
    { module_name: 'WorkLog', count: count(({ nextWork }) => (nextWork === null ? 0 : 1)), position: 6 },
  ]
}
