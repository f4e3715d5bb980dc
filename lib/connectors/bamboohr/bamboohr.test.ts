import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { bamboohr } from './index.ts'
import { LIMITED_KEY, startSimulator } from './simulator/index.ts'

const sample = companyRecords()
const leaver = sample.employees.find(({ terminationDate }) => terminationDate === '2026-11-13')
const raised = sample.compensation.find(
  ({ employee }) => sample.employees.find(({ upn }) => upn === 'pm@ridgeline.example')?.number === employee,
)
/** With what BambooHR holds and an answer must leave out: a raise not yet in force, a certificate of a leaver. */
const company = {
  ...sample,
  compensation: sample.compensation.concat(
    raised === undefined ? [] : { ...raised, effectiveDate: '2027-01-01', rate: raised.rate * 2 },
  ),
  certifications: sample.certifications.concat({
    bamboohrId: '99001',
    employee: leaver?.number ?? '',
    name: 'Forklift',
    issued: '2023-11-01',
    expires: '2026-11-01',
  }),
}
const active = company.employees.filter(({ status }) => status === 'active')
const byNumber = new Map(company.employees.map((employee) => [employee.number, employee]))
const byUpn = (upn: string) => company.employees.find((employee) => employee.upn === upn)
const fullName = (employee: { firstName: string; lastName: string } | undefined) =>
  `${employee?.firstName} ${employee?.lastName}`

let simulator: RunningSimulator
let connector: ReturnType<typeof openConnector>
let limited: ReturnType<typeof openConnector>
beforeAll(async () => {
  simulator = await startSimulator({ company })
  connector = openConnector(bamboohr, simulator.settings, company.today)
  limited = openConnector(bamboohr, { ...simulator.settings, apiKey: LIMITED_KEY }, company.today)
})
afterAll(async () => {
  await Promise.all([connector.close(), limited.close()])
  await simulator.close()
})

const listed = z.object({
  records: z.array(z.looseObject({ id: z.string() })),
  total: z.number().optional(),
  complete: z.boolean(),
  nextCursor: z.string().optional(),
  note: z.string().optional(),
})
const ask = async (tool: string, input: JsonObject = {}, by = connector) => {
  const answer = await by.call(tool, input)
  return { ...listed.parse(answer), answer }
}

test('the directory holds everybody who works here, however many pages BambooHR makes of it', async () => {
  const small = openConnector(bamboohr, { ...simulator.settings, pageSize: '150' }, company.today)
  const before = simulator.log.length

  const first = await ask('employees', { limit: 300 }, small)
  const rest = await ask('employees', { limit: 300, cursor: first.nextCursor ?? '' }, small)
  await small.close()

  const numbers = [...first.records, ...rest.records].map(({ number }) => number)
  expect(numbers.toSorted()).toEqual(active.map(({ number }) => number).toSorted())
  expect(first).toMatchObject({ total: 400, complete: false })
  expect(rest.complete).toBe(true)
  expect(simulator.log.length - before).toBe(6)
})

test('the directory is narrowed by department, job title and text', async () => {
  const pm = byUpn('pm@ridgeline.example')
  const input = { department: pm?.department ?? '', jobTitle: pm?.jobTitle.slice(0, 7) ?? '', text: pm?.lastName ?? '' }

  const { records } = await ask('employees', input)
  const none = await ask('employees', { text: 'nobody is called this' })

  expect(records).toContainEqual(expect.objectContaining({ number: pm?.number, workEmail: 'pm@ridgeline.example' }))
  expect(none).toMatchObject({ records: [], note: 'Nobody in BambooHR matches these filters.' })
})

test('a person is found by number, by e-mail and by name, and never shows pay', async () => {
  const pm = byUpn('pm@ridgeline.example')

  const answers = await Promise.all(
    [pm?.number ?? '', 'PM@ridgeline.example', fullName(pm)].map((employee) => ask('employee', { employee })),
  )

  for (const { records, answer } of answers) {
    expect(records).toMatchObject([{ id: pm?.bamboohrId, number: pm?.number, hireDate: pm?.hireDate, notShown: [] }])
    expect(JSON.stringify(answer)).not.toMatch(/payRate|rate"/)
  }
  await expect(connector.call('employee', { employee: '999999' })).rejects.toMatchObject({ code: 'not_found' })
})

test('a last name that several people have is asked back, with their employee numbers', async () => {
  const [lastName, namesakes = []] =
    [...Map.groupBy(active, (employee) => employee.lastName)].find(([, people]) => people.length > 1) ?? []

  await expect(connector.call('employee', { employee: lastName ?? '' })).rejects.toMatchObject({
    code: 'invalid_input',
    data: { employeeNumbers: expect.arrayContaining(namesakes.map(({ number }) => number)) },
  })
})

test('fields that BambooHR keeps from the key are named as not shown', async () => {
  const { records } = await ask('employee', { employee: 'pm@ridgeline.example' }, limited)

  expect(records).toMatchObject([{ notShown: ['employmentStatus', 'workPhone', 'terminationDate'] }])
})

test('headcount by department adds up to the 400 people who work here', async () => {
  const small = openConnector(bamboohr, { ...simulator.settings, pageSize: '120' }, company.today)
  const before = simulator.log.length

  const { answer, records } = await ask('headcount', {}, small)
  await small.close()

  expect(answer).toMatchObject({ headcount: 400, complete: true })
  expect(records).toContainEqual(expect.objectContaining({ name: 'Craft', headcount: 250, type: 'department' }))
  expect(simulator.log.slice(before).map(({ path }) => path)).toEqual(Array(4).fill('/api/v2/datasets/employee/data'))
})

test('headcount by division counts one department alone', async () => {
  const { records } = await ask('headcount', { by: 'division', department: 'Craft' })

  const expected = Map.groupBy(
    active.filter(({ department }) => department === 'Craft'),
    ({ division }) => division,
  )
  expect(new Map(records.map(({ name, headcount }) => [name, headcount]))).toEqual(
    new Map([...expected].map(([division, members]) => [division, members.length])),
  )
})

test('the org chart shows direct reports, all levels, and the way up', async () => {
  const cfo = byUpn('executive@ridgeline.example')
  const direct = active.filter(({ supervisor }) => supervisor === cfo?.number)

  const { records, answer } = await ask('org_chart', { employee: 'executive@ridgeline.example' })
  const [report] = direct
  const up = await ask('org_chart', { employee: report?.number ?? '' })

  expect(records.map(({ id }) => id).toSorted()).toEqual(direct.map(({ bamboohrId }) => bamboohrId).toSorted())
  expect(answer).toMatchObject({ directReports: direct.length, person: { name: fullName(cfo) } })
  expect(up.answer.chain).toContainEqual(expect.objectContaining({ id: cfo?.bamboohrId }))
})

test('time off in a window has everybody who touches it, with hours', async () => {
  const [start, end] = ['2026-11-16', '2026-11-27']
  const expected = company.timeOff.filter(
    (request) => request.start <= end && request.end >= start && ['approved', 'requested'].includes(request.status),
  )

  const { records, answer } = await ask('time_off', { start, end, limit: 500 })

  expect(records.map(({ id }) => id).toSorted()).toEqual(expected.map(({ bamboohrId }) => bamboohrId).toSorted())
  expect(answer.totalHours).toBe(expected.reduce((sum, { hours }) => sum + hours, 0))
})

test('who is out names people and holidays but not the reason', async () => {
  const { records, answer } = await ask('whos_out', { limit: 500 })

  expect(records).toContainEqual(
    expect.objectContaining({ type: 'holiday', name: 'Thanksgiving Day', start: '2026-11-26' }),
  )
  expect(records.filter(({ type }) => type === 'timeOff').length).toBeGreaterThan(0)
  expect(JSON.stringify(answer)).not.toMatch(/Vacation|Sick|Bereavement/)
})

test('certificates that are expired or expire soon come first, of people who work here', async () => {
  const expected = company.certifications.filter(
    ({ expires, employee }) =>
      expires !== null && expires <= '2027-01-21' && byNumber.get(employee)?.status === 'active',
  )

  const { records, answer } = await ask('certifications', { limit: 500 })
  const crane = await ask('certifications', { text: 'crane', status: 'expired' })
  const former = await ask('certifications', { text: 'forklift', includeFormer: true, limit: 500 })

  expect(records.map(({ id }) => id).toSorted()).toEqual(expected.map(({ bamboohrId }) => bamboohrId).toSorted())
  expect(former.records.map(({ id }) => id)).toContain('99001')
  expect(answer.expired).toBe(expected.filter(({ expires }) => (expires ?? '') < company.today).length)
  expect(crane.records).toContainEqual(
    expect.objectContaining({ expires: '2026-10-31', daysLeft: -22, state: 'expired' }),
  )
})

test('the hours of a year show how many never reached an export, and in which division', async () => {
  const start = '2025-11-24'
  const sheets = company.timesheets.filter(({ weekEnding }) => weekEnding >= start && weekEnding <= company.today)
  const total = sheets.reduce((sum, { hours }) => sum + hours, 0)
  const silent = sheets.filter(({ exported }) => !exported).reduce((sum, { hours }) => sum + hours, 0)

  const { answer, records } = await ask('timesheet_hours', { start, by: 'division', onlyNotExported: true })

  expect({ total, silent }).toEqual({ total: 780_000, silent: 780_000 - 689_655 })
  expect(answer).toMatchObject({ hours: total, notExportedHours: silent, exportedHours: total - silent })
  expect(records).toMatchObject([{ name: 'Site Work', notExportedHours: silent }])
})

test('the hours of one job come by week and carry the job number', async () => {
  const sheets = company.timesheets.filter(({ job, weekEnding }) => job === '24-017' && weekEnding > '2026-10-25')

  const byWeek = await ask('timesheet_hours', { project: '24-017', start: '2026-10-26' })
  const byJob = await ask('timesheet_hours', { project: '24-017', start: '2026-10-26', by: 'project' })

  expect(byWeek.records).toHaveLength(new Set(sheets.map(({ weekEnding }) => weekEnding)).size)
  expect(byJob.records).toMatchObject([{ project: '24-017', hours: sheets.reduce((sum, { hours }) => sum + hours, 0) }])
})

test('hours of more than a year ago are not asked for', async () => {
  const before = simulator.log.length

  await expect(connector.call('timesheet_hours', { start: '2024-01-01' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  expect(simulator.log).toHaveLength(before)
})

test('the person who left on Friday 13 November is listed with the work e-mail to look for', async () => {
  const { employee, bamboohrId, upn, terminated } = company.stories.find(({ number }) => number === 7)?.expected ?? {}

  const { records } = await ask('terminations', { since: '2026-11-01' })
  const days = records.map(({ terminationDate }) => String(terminationDate))

  expect(records).toContainEqual(
    expect.objectContaining({
      id: bamboohrId,
      number: employee,
      workEmail: upn,
      terminationDate: terminated,
      daysSince: 9,
    }),
  )
  expect(terminated).toBe('2026-11-13')
  expect(days).toEqual(days.toSorted().reverse())
  expect(days.every((day) => day >= '2026-11-01')).toBe(true)
})

test('a pay rate is the one in force today, the history on request', async () => {
  const pm = byUpn('pm@ridgeline.example')
  const own = company.compensation
    .filter(({ employee }) => employee === pm?.number)
    .toSorted((a, b) => b.effectiveDate.localeCompare(a.effectiveDate))
  const current = own.find(({ effectiveDate }) => effectiveDate <= company.today)

  const { records } = await ask('pay_rates', { employee: 'pm@ridgeline.example' })
  const history = await ask('pay_rates', { employee: 'pm@ridgeline.example', history: true })

  expect(records).toMatchObject([{ rate: (current?.rate ?? 0) / 100, per: current?.per, exempt: current?.exempt }])
  expect(current?.effectiveDate).not.toBe(own[0]?.effectiveDate)
  expect(history.records.map(({ rate }) => rate)).toEqual(own.map(({ rate }) => rate / 100))
})

test('pay is a tool of its own: it is labelled sensitive, and no other tool knows a rate', () => {
  const pay = bamboohr.tools.find(({ name }) => name === 'pay_rates')
  const others = bamboohr.tools.filter(({ name }) => name !== 'pay_rates')

  expect(pay?.labels.sensitive).toBe(true)
  for (const { name, output } of others) {
    expect(JSON.stringify(z.toJSONSchema(output)), name).not.toMatch(/"(rate|payType|salary)"/)
  }
})

test('pay that BambooHR keeps from the key is null and said so', async () => {
  const { records, note } = await ask('pay_rates', { employee: 'pm@ridgeline.example' }, limited)

  expect(records).toMatchObject([{ rate: null, per: null }])
  expect(note).toBe('BambooHR does not show pay to this connection.')
})

test('a request for time off is there afterwards, once, even when it is sent twice', async () => {
  const input = { employee: 'pm@ridgeline.example', start: '2027-03-04', end: '2027-03-09', note: "Ana's trip" }

  const first = await connector.call('request_time_off', input)
  const second = await connector.call('request_time_off', input)
  const { records } = await ask('time_off', {
    start: '2027-03-01',
    end: '2027-03-31',
    employee: 'pm@ridgeline.example',
  })

  const entered = { kind: 'Vacation', amount: 32, unit: 'hours', status: 'requested' }
  expect(first).toMatchObject({ records: [entered], alreadyEntered: false })
  const id = (first.records as { id: string }[])[0]?.id
  expect(second).toMatchObject({ records: [{ id }], alreadyEntered: true })
  expect(records).toMatchObject([{ id, start: '2027-03-04', end: '2027-03-09', status: 'requested' }])
})

test('a kind of time off that does not exist, or a weekend, is refused before anything is written', async () => {
  const before = simulator.log.length
  const request = { employee: 'pm@ridgeline.example', start: '2027-05-03', end: '2027-05-04' }

  await expect(connector.call('request_time_off', { ...request, kind: 'Sabbatical' })).rejects.toMatchObject({
    code: 'invalid_input',
    data: { kinds: expect.arrayContaining(['Vacation']) },
  })
  await expect(
    connector.call('request_time_off', { ...request, start: '2027-05-01', end: '2027-05-02' }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
  expect(simulator.log.slice(before).filter(({ method }) => method === 'PUT')).toEqual([])
})

test('a request that contradicts what is entered is refused in our words', async () => {
  const refused = connector.call('request_time_off', {
    employee: leaver?.number ?? '',
    start: '2027-05-03',
    end: '2027-05-04',
  })

  await expect(refused).rejects.toMatchObject({
    code: 'system_rejected',
    message: 'BambooHR refused it because it contradicts what is already entered.',
  })
})

test('a revoked key asks for a new one, after one attempt', async () => {
  const revoked = openConnector(bamboohr, { ...simulator.settings, apiKey: 'rb-revoked' }, company.today)
  const before = simulator.log.length

  await expect(revoked.call('headcount')).rejects.toMatchObject({ code: 'reauth_required' })
  await revoked.close()

  expect(simulator.log.slice(before).map(({ status }) => status)).toEqual([401])
})

test.each([
  ['throttle', { code: 'system_throttled', retryAfterMs: 30_000 }],
  ['outage', { code: 'system_unavailable' }],
  ['html', { code: 'system_unavailable' }],
  ['reset', { code: 'system_unavailable' }],
] as const)('%s at BambooHR is said in our words', async (kind, expected) => {
  simulator.setFault({ kind })

  const failed = await connector.call('headcount').catch((thrown: unknown) => thrown)
  simulator.setFault(null)

  expect(failed).toMatchObject(expected)
  expect(JSON.stringify(failed)).not.toMatch(/Limit exceeded|Service unavailable|Maintenance|html/)
})
