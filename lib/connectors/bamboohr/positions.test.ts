import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { bamboohr } from './index.ts'
import type { Profile } from './simulator/account.ts'
import { startSimulator } from './simulator/index.ts'

/** Positions since when, and hours beyond the regular ones. */
const company = companyRecords()
const byNumber = new Map(company.employees.map((employee) => [employee.number, employee]))
const nameOf = (number: string | null) => {
  const employee = byNumber.get(number ?? '')
  return employee === undefined ? null : `${employee.firstName} ${employee.lastName}`
}

const running = new Map<Profile, RunningSimulator>()
beforeAll(async () => {
  for (const profile of ['sample', 'bare', 'renamed'] as const) {
    running.set(profile, await startSimulator({ company, profile, unlimited: true }))
  }
})
afterAll(() => Promise.all([...running.values()].map((simulator) => simulator.close())))

type Answer = JsonObject & { records: JsonObject[]; nextCursor?: string; note?: string }

async function ask(tool: string, input: JsonObject, profile: Profile = 'sample', names?: SlotNames): Promise<Answer> {
  const settings = running.get(profile)?.settings ?? { baseUrl: '' }
  const opened = openConnector(bamboohr, settings, company.today, undefined, names)
  try {
    return (await opened.call(tool, input)) as Answer
  } finally {
    await opened.close()
  }
}

async function everyPosition(input: JsonObject): Promise<JsonObject[]> {
  const first = await ask('position_history', { ...input, limit: 500 })
  const records = [...first.records]
  for (let cursor = first.nextCursor; cursor !== undefined; ) {
    const page = await ask('position_history', { ...input, limit: 500, cursor })
    records.push(...page.records)
    cursor = page.nextCursor
  }
  return records
}

test('every person’s positions are those of the books, with what changed against the one before', async () => {
  const expected = company.jobChanges.map((row) => {
    const own = company.jobChanges.filter(({ employee }) => employee === row.employee)
    const previous = own
      .toSorted((a, b) => a.date.localeCompare(b.date) || Number(a.bamboohrId) - Number(b.bamboohrId))
      .findLast(
        (one) => one.date < row.date || (one.date === row.date && Number(one.bamboohrId) < Number(row.bamboohrId)),
      )
    const changed = [
      previous !== undefined && previous.jobTitle !== row.jobTitle ? 'jobTitle' : '',
      previous !== undefined && previous.supervisor !== row.supervisor ? 'reportsTo' : '',
    ].filter(Boolean)
    return {
      id: row.bamboohrId,
      employeeNumber: row.employee,
      date: row.date,
      jobTitle: row.jobTitle,
      department: row.department,
      reportsTo: nameOf(row.supervisor),
      changed,
    }
  })
  const records = await everyPosition({ includeFormer: true })
  const told = records.map(({ id, employeeNumber, date, jobTitle, department, reportsTo, changed }) => {
    return { id, employeeNumber, date, jobTitle, department, reportsTo, changed }
  })
  const byId = (a: { id: unknown }, b: { id: unknown }) => String(a.id).localeCompare(String(b.id))
  expect(told.toSorted(byId)).toEqual(expected.toSorted(byId))
  expect(JSON.stringify(records)).not.toMatch(/"(rate|salary|pay\w*)"/i)
})

test('everybody who works here has one current position: the one in the directory', async () => {
  const current = (await everyPosition({})).filter(({ isCurrent }) => isCurrent)
  const active = company.employees.filter(({ status }) => status === 'active')
  expect(current.map(({ employeeNumber, jobTitle }) => `${employeeNumber} ${jobTitle}`).toSorted()).toEqual(
    active.map(({ number, jobTitle }) => `${number} ${jobTitle}`).toSorted(),
  )
})

test('changes of one kind in one period are found, latest first', async () => {
  const [since, until] = ['2026-01-01', company.today]
  const { records, people, total } = await ask('position_history', { since, until, changed: 'jobTitle', limit: 500 })
  const all = await everyPosition({})
  const expected = all.filter(
    ({ date, changed }) => String(date) >= since && String(date) <= until && (changed as string[]).includes('jobTitle'),
  )
  expect(records.length).toBeGreaterThan(0)
  expect(records).toEqual(expected)
  expect({ people, total }).toEqual({
    people: new Set(records.map(({ employeeNumber }) => employeeNumber)).size,
    total: records.length,
  })
})

test('columns that an account does not share are named, and a question about one is refused', async () => {
  const { records, note } = await ask('position_history', { limit: 5 }, 'bare', {})
  expect(records).toHaveLength(5)
  expect(note).toContain('BambooHR does not share of positions: the division and who reports to whom.')
  await expect(ask('position_history', { changed: 'reportsTo' }, 'bare', {})).rejects.toMatchObject({
    code: 'forbidden',
    message: 'BambooHR does not share who reports to whom of positions with this connection.',
  })
})

const window = { start: '2025-11-24', end: company.today }
const sheets = company.timesheets.filter(({ weekEnding }) => weekEnding >= window.start && weekEnding <= window.end)
const sum = (rows: typeof sheets) => rows.reduce((total, { overtime }) => total + Math.round(overtime * 100), 0) / 100

test('overtime of every person, job and week is what the books say, and adds up', async () => {
  for (const [by, keyOf] of [
    ['person', (row: (typeof sheets)[number]) => byNumber.get(row.employee)?.bamboohrId ?? ''],
    ['project', (row: (typeof sheets)[number]) => row.job ?? 'not set'],
    ['week', (row: (typeof sheets)[number]) => row.weekEnding],
  ] as const) {
    const first = await ask('timesheet_hours', { ...window, by, limit: 500 })
    const groups = Map.groupBy(sheets, keyOf)
    const told = new Map(
      first.records.map(({ id, overtimeHours }) => [String(id).replace(`${by}:`, ''), overtimeHours]),
    )
    expect(told).toEqual(new Map([...groups].map(([key, rows]) => [key, sum(rows)])))
    expect(first).toMatchObject({ overtimeHours: sum(sheets), doubleTimeHours: 0 })
  }
})

test('who worked most overtime comes first', async () => {
  const { records } = await ask('timesheet_hours', { ...window, by: 'person', sort: 'overtime', limit: 500 })
  const hours = records.map(({ overtimeHours }) => Number(overtimeHours))
  expect(hours[0]).toBeGreaterThan(0)
  expect(hours).toEqual(hours.toSorted((a, b) => b - a))
})

test('an account that says no overtime has none computed for it, and is not ranked by it', async () => {
  const bare = await ask('timesheet_hours', {}, 'bare', {})
  expect(bare).toMatchObject({ overtimeHours: null, doubleTimeHours: null })
  expect(bare.note).toContain('overtime hours, and double time hours')
  await expect(ask('timesheet_hours', { sort: 'overtime' }, 'bare', {})).rejects.toMatchObject({
    code: 'needs_mapping',
    message: 'Nobody has said yet what holds overtime hours in BambooHR.',
  })
  const gone = await ask('timesheet_hours', {}, 'bare', { ot_hours: 'overtimeHours', dt_hours: 'employeeId' })
  expect(gone).toMatchObject({ hours: bare.hours, overtimeHours: null, doubleTimeHours: null })
  expect(gone.note).toContain('BambooHR sent no overtime and no double time with these hours.')
})

test('an account that calls overtime otherwise answers the same', async () => {
  const names = {
    job_no: 'task',
    ot_hours: 'otWorked',
    dt_hours: 'dtWorked',
    status_values: ['Activo=active', 'Baja=inactive'],
  }
  const own = await ask('timesheet_hours', window, 'renamed', names)
  expect(own).toMatchObject({ overtimeHours: sum(sheets), doubleTimeHours: 0 })
})
