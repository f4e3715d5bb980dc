import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { Company } from '#lib/company/types.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { fieldCompany, openRidgeline } from '#lib/testing/procore.ts'

const sample = fieldCompany()
const numbers: Record<string, string> = { '24-022': 'J24022', '24-031': '2024-031', '25-003': '' }
/** The same jobs as a company writes them that has its own way of numbering, and one without a number. */
const company: Company = {
  ...sample,
  jobs: sample.jobs.map((job) => (job.number in numbers ? { ...job, name: `${job.name} José`.normalize('NFD') } : job)),
}
const ridgeline = await openRidgeline(company, {
  numberOf: (job) => numbers[job.number] ?? job.number,
})
const { call, simulator } = ridgeline
afterAll(ridgeline.close)
afterEach(() => simulator.setOdd(null))

const recordsOf = (answer: JsonObject) => answer.records as JsonObject[]

test('a member of a project’s team that cannot be read takes nobody else out', async () => {
  simulator.setOdd({ path: '/project_roles', instead: 7 })
  expect(await call('project', { project: '24-017' })).toMatchObject({
    complete: false,
    records: [{ project: '24-017', team: expect.arrayContaining([expect.anything()]) }],
  })
})

describe('a value that is not there is null, and its record stays', () => {
  test.each([
    ['rfis', '/rfis', { 'cost_impact.value': '' }, { costImpact: null }],
    ['rfis', '/rfis', { cost_impact: '', assignees: null, questions: '' }, { costImpact: null, question: null }],
    [
      'rfis',
      '/rfis',
      { due_date: '0000-00-00', 'schedule_impact.value': '3' },
      { dueDate: null, scheduleImpactDays: 3 },
    ],
    ['submittals', '/submittals', { due_date: 'soon', ball_in_court: '', status: null }, { dueDate: null }],
    ['change_events', '/change_events', { change_event_line_items: null }, { roughAmount: 0 }],
    ['commitments', '/commitment_contracts', { grand_total: '', vendor: [] }, { amount: null, vendor: null }],
    ['manpower', '/manpower_logs', { num_workers: '2', man_hours: '', user: '' }, { workers: 2 }],
    ['budget', '/detail_rows', { budget_forecast: null, column_88013: '' }, { actual: null }],
    ['vendors', '/vendors', { trades: null, business_register: '', is_active: 'true' }, { taxId: null, active: true }],
    ['incidents', '/incidents', { event_date: '', records_count: '1', recordable: null }, { date: null }],
  ])('%s with %s %j', async (tool, path, set, expected) => {
    simulator.setOdd({ path, set })
    const job: JsonObject = tool === 'vendors' ? {} : { project: '24-017' }
    const input: JsonObject = { ...job, limit: 500, ...(tool === 'submittals' ? { status: 'all' } : {}) }
    const answer = await call(tool, input)

    expect(answer.complete).toBe(true)
    expect(recordsOf(answer)).toContainEqual(expect.objectContaining(expected))
  })

  test('an amount that is missing is named beside the sum that lacks it', async () => {
    simulator.setOdd({ path: '/commitment_contracts', set: { grand_total: null } })
    expect(await call('commitments', { project: '24-017' })).toMatchObject({
      amountTotal: 40_000,
      note: 'One amount is missing in Procore and counts as nothing here.',
    })
  })

  test('an amount that is no number takes its line out of the budget and its totals', async () => {
    const whole = await call('budget', { project: '24-017', limit: 500 })
    simulator.setOdd({ path: '/detail_rows', set: { column_88013: 'n/a' } })
    const answer = await call('budget', { project: '24-017', limit: 500 })

    expect(recordsOf(answer)).toHaveLength(recordsOf(whole).length - 1)
    expect(answer.complete).toBe(false)
  })
})

test('a row that comes twice is counted once', async () => {
  simulator.setOdd({ path: '/rfis', twice: true })
  expect(await call('rfis', { project: '24-017' })).toMatchObject({ total: 2, openCount: 2 })
})

describe('a job number is whatever the company types', () => {
  test('projects with other numbers, and one without, are listed beside the usual ones', async () => {
    const records = recordsOf(await call('projects', { limit: 500 }))

    expect(records.map(({ project }) => project)).toEqual(expect.arrayContaining(['24-017', 'J24022', '2024-031']))
    expect(records.filter(({ project }) => project === undefined)).toMatchObject([{ projectName: expect.any(String) }])
  })

  test.each(['J24022', 'j24022'])('%s is found', async (project) => {
    expect(await call('rfis', { project, status: 'all' })).toMatchObject({
      total: 2,
      records: [{ project: 'J24022' }, { project: 'J24022' }],
    })
  })

  test('records of a project without a number are kept, and say its name', async () => {
    const name = company.jobs.find(({ number }) => number === '25-003')?.name ?? ''
    const [first] = recordsOf(await call('budget', { project: name.normalize('NFC') }))

    expect(first).toMatchObject({ projectName: name.normalize('NFC') })
    expect(first).not.toHaveProperty('project')
  })

  test('a part of a name that several projects have is asked back', async () => {
    expect(await call('budget', { project: 'josé' })).toMatchObject({
      records: [],
      note: expect.stringMatching(/^3 projects in Procore fit josé: .*Name one\.$/),
    })
  })

  test('a project is found by its id as well', async () => {
    const job = company.jobs.find(({ number }) => number === '24-017')
    expect(await call('project', { project: job?.procoreId ?? '' })).toMatchObject({ records: [{ project: '24-017' }] })
  })
})

describe('amounts in several currencies are not added up', () => {
  const canadian = { currency_configuration: { currency_iso_code: 'CAD' } }

  test.each([
    ['commitments', '/commitment_contracts', {}, ['amountTotal', 'billedTotal']],
    ['change_events', '/change_events', {}, ['roughTotal']],
    ['change_orders', '/prime_change_orders', { state: 'all' }, ['pendingTotal', 'unexecutedTotal']],
    ['budget', '/detail_rows', {}, ['totals']],
  ])('%s', async (tool, path, input, sums) => {
    const before = await call(tool, { project: '24-017', ...input })
    simulator.setOdd({ path, set: canadian })
    const answer = await call(tool, { project: '24-017', ...input })

    expect(before).toMatchObject({ currency: 'USD' })
    expect(before).not.toHaveProperty('byCurrency')
    for (const sum of sums) expect(answer[sum]).toBeNull()
    expect(answer).not.toHaveProperty('currency')
    expect(answer).toMatchObject({
      byCurrency: [{ currency: 'CAD' }, { currency: 'USD' }],
      note: expect.stringContaining('CAD, USD'),
    })
    expect(recordsOf(answer)).toContainEqual(expect.objectContaining({ currency: 'CAD' }))
  })

  test('one other currency is named and summed', async () => {
    simulator.setOdd({ path: '/v1.0/change_events', row: 0, set: canadian })
    expect(await call('change_events', { project: '24-017', search: 'CE-14' })).toMatchObject({
      currency: 'CAD',
      roughTotal: 187_000,
    })
  })
})
