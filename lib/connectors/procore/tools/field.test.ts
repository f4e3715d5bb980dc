import { afterAll, expect, test } from 'vitest'
import { fieldCompany, openRidgeline } from '#lib/testing/procore.ts'

const company = fieldCompany()
const ridgeline = await openRidgeline(company)
const { call } = ridgeline
afterAll(ridgeline.close)

test('projects lists running jobs by number and leaves the finished ones out unless asked', async () => {
  const inProcore = company.jobs.filter(({ procoreId }) => procoreId !== null)
  const running = inProcore.filter(({ status }) => status !== 'complete')

  expect(await call('projects')).toMatchObject({ total: running.length, complete: true })
  expect(await call('projects', { status: 'all' })).toMatchObject({ total: inProcore.length })
  expect(await call('projects', { search: 'mercy' })).toMatchObject({
    records: [
      { type: 'project', project: '24-017', name: 'Mercy Clinic', active: true, stage: 'Course of Construction' },
    ],
  })
})

test('a list goes on where the cursor of the previous answer says', async () => {
  const first = await call('projects', { limit: 2 })
  const second = await call('projects', { limit: 2, cursor: String(first.nextCursor) })

  expect(first).toMatchObject({ complete: false, records: [{ project: '23-029' }, { project: '23-036' }] })
  expect(second).toMatchObject({ complete: false, records: [{ project: '23-041' }, { project: '24-002' }] })
})

test('a project comes with its team and their roles', async () => {
  const manager = company.employees.find(({ number }) => number === company.jobs[0]?.projectManager)

  const answer = await call('project', { project: '24-017' })

  expect(answer).toMatchObject({ total: 1, complete: true, records: [{ project: '24-017', name: 'Mercy Clinic' }] })
  expect(answer.records).toMatchObject([
    { team: expect.arrayContaining([expect.objectContaining({ role: 'Project Manager', email: manager?.upn })]) },
  ])
})

test.each(['project', 'daily_logs', 'manpower', 'rfis', 'submittals', 'budget', 'commitments', 'vendors', 'incidents'])(
  '%s says that Procore has no such project instead of answering with nothing',
  async (tool) => {
    expect(await call(tool, { project: '26-018' })).toMatchObject({
      records: [],
      complete: true,
      note: 'Procore has no project with the job number 26-018, or does not show it to this connection.',
    })
  },
)

test('daily logs tell a week by day, with every section of the job', async () => {
  const answer = await call('daily_logs', { project: '24-017' })

  expect(answer).toMatchObject({ from: '2026-11-16', to: '2026-11-22', total: 2, delayEntries: 1 })
  expect(answer.records).toMatchObject([
    {
      id: '1',
      project: '24-017',
      date: '2026-11-22',
      notes: [{ text: 'Rain until noon', pending: false }],
      weather: [{ text: 'Clear, 41 °F' }],
      delays: [{ text: 'Delay: Pour moved to Tuesday' }],
      deliveries: [],
    },
    { date: '2026-11-19', deliveries: [{ text: 'Rebar, 12 t' }] },
  ])
})

test('daily logs find the next pour by its words, and older days by date', async () => {
  expect(await call('daily_logs', { project: '24-022', search: 'pour' })).toMatchObject({
    records: [{ date: '2026-11-20', plannedWork: [{ text: 'Pour slab B on 1 December' }] }],
  })
  expect(await call('daily_logs', { project: '24-017', from: '2026-10-01', to: '2026-10-31' })).toMatchObject({
    records: [{ date: '2026-10-02' }],
  })
})

test('without a job daily logs cover all active jobs and name those that wrote nothing', async () => {
  const answer = await call('daily_logs')

  expect(answer).toMatchObject({ total: 3 })
  expect(answer.projectsWithoutLogs).toContain('25-003')
  expect(answer.projectsWithoutLogs).not.toContain('24-022')
})

test('manpower adds up hours per person, per cost code and altogether', async () => {
  const person = company.employees.find(({ number }) => number === company.manpower[0]?.employee)
  const name = `${person?.firstName} ${person?.lastName}`

  const answer = await call('manpower', { project: '24-017' })

  expect(answer).toMatchObject({
    total: 3,
    totalHours: 49.5,
    perCostCode: [
      { costCode: '26-0000', hours: 32 },
      { costCode: '03-1000', hours: 9.5 },
      { costCode: '03-3000', hours: 8 },
    ],
  })
  expect(answer.perPerson).toContainEqual({ name, email: person?.upn, hours: 17.5, lastDate: '2026-11-22' })
})

test('a person’s hours are found over all jobs, also of people without an account', async () => {
  const person = company.employees.find(({ number }) => number === company.manpower[2]?.employee)
  expect(await call('manpower', { person: `${person?.firstName} ${person?.lastName}` })).toMatchObject({
    totalHours: 8,
    records: [{ project: '24-022', date: '2026-11-19', hours: 8, crew: null }],
  })
})

test('hours can be asked by cost code and for older days', async () => {
  const answer = await call('manpower', { project: '24-017', costCode: '03', from: '2026-10-01', to: '2026-11-22' })
  expect(answer).toMatchObject({ totalHours: 27.5 })
})

test('RFIs come longest overdue first, counted from the company’s today', async () => {
  const answer = await call('rfis')

  expect(answer).toMatchObject({
    openCount: 3,
    overdueCount: 2,
    longestOverdueDays: 28,
    costImpactTotal: 37_500,
    records: [
      {
        project: '24-017',
        number: 'RFI-041',
        daysOverdue: 28,
        company: 'Larch Structural Engineers',
        costImpact: 12_500,
      },
      { project: '24-022', number: 'RFI-008', daysOverdue: 1 },
      { project: '24-017', number: 'RFI-042', daysOverdue: 0 },
    ],
  })
})

test('RFIs late by more than three weeks, and closed ones, can be asked for', async () => {
  expect(await call('rfis', { minDaysOverdue: 22 })).toMatchObject({ total: 1, records: [{ number: 'RFI-041' }] })
  expect(await call('rfis', { project: '24-022', status: 'closed' })).toMatchObject({
    records: [{ number: 'RFI-007', closedDate: '2026-11-03', daysOverdue: 0 }],
  })
})

test('a submittal on hold names the RFIs it waits for', async () => {
  expect(await call('submittals', { project: '24-017', status: 'on_hold' })).toMatchObject({
    records: [{ number: '112', status: 'On Hold', mentionsRfis: ['RFI-041'], daysOverdue: 10 }],
  })
  expect(await call('submittals', { project: '24-017' })).toMatchObject({ total: 2, openCount: 2, overdueCount: 2 })
})

test('incidents of twelve months count recordable and DART cases, on finished jobs too', async () => {
  const answer = await call('incidents')

  expect(answer).toMatchObject({ incidentCount: 3, recordableCount: 2, dartCount: 1, daysAwayTotal: 6 })
  expect(answer.records).toMatchObject([
    { project: '24-022', date: '2026-11-02', recordable: false },
    { project: '24-017', recordable: true, dart: true, daysAway: 6, people: [expect.any(String)] },
    { project: '23-004', recordable: true, dart: false },
  ])
})

test('incidents can be narrowed to recordable ones and to a period', async () => {
  expect(await call('incidents', { recordableOnly: true })).toMatchObject({ incidentCount: 2 })
  expect(await call('incidents', { from: '2025-09-01', to: '2025-12-31' })).toMatchObject({ incidentCount: 1 })
})

test('the vendor directory gives the tax id that joins two spellings of a name', async () => {
  expect(await call('vendors', { search: 'halvorsen elec' })).toMatchObject({
    records: [{ name: 'Halvorsen Elec.', taxId: '84-5550142', trades: ['Electrical'] }],
  })
  expect(await call('vendors', { project: '24-017' })).toMatchObject({ total: 1, records: [{ project: '24-017' }] })
})

test('a search does not tell the digits of a tax id to who may not see it', async () => {
  expect(await call('vendors', { search: '84-5550142' })).toMatchObject({ records: [], note: 'No vendor fits.' })
  expect(await call('vendors', { search: '84-' })).toMatchObject({ records: [] })
})
