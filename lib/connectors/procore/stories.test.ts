import { afterAll, expect, test } from 'vitest'
import { addDays } from '#lib/core/days.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openRidgeline } from '#lib/testing/procore.ts'

/** The sample company's planted stories, as far as Procore tells them. */
const company = companyRecords()
const ridgeline = await openRidgeline(company)
const { call } = ridgeline
afterAll(ridgeline.close)

test('24-017 fades: three pending change events of $412,000 and concrete labour at 138 % of plan', async () => {
  const events = await call('change_events', { project: '24-017' })
  const pending = (events.records as { number: string; status: string; roughAmount: number }[])
    .filter(({ status }) => status === 'Pending')
    .map(({ number, roughAmount }) => [number, roughAmount])
  expect(pending).toEqual([
    ['CE-14', 187_000],
    ['CE-17', 142_000],
    ['CE-21', 83_000],
  ])
  expect(await call('change_orders', { project: '24-017' })).toMatchObject({ pendingCount: 3, pendingTotal: 412_000 })

  const budget = await call('budget', { project: '24-017', costCode: '03-3000', category: 'labor' })
  expect(budget.totals).toMatchObject({ revised: 1_240_000, estimateAtCompletion: 1_711_000, estimateShare: 1.3798 })
})

test('24-022 pours in nine days', async () => {
  const answer = await call('daily_logs', { project: '24-022', search: 'pour', sections: ['plannedWork'] })
  expect(answer.records).toMatchObject([
    { plannedWork: [{ text: expect.stringContaining(addDays(company.today, 9)) }] },
  ])
})

test('a leaver has hours on days after the end of employment', async () => {
  const line = company.manpower.find(({ employee, date }) => {
    const person = company.employees.find(({ number }) => number === employee)
    return person?.terminationDate != null && date > person.terminationDate
  })
  const person = company.employees.find(({ number }) => number === line?.employee)

  const answer = await call('manpower', { person: `${person?.firstName} ${person?.lastName}`, from: '2026-11-14' })

  const days = (answer.records as { date: string }[]).map(({ date }) => date)
  expect(days).toEqual(['2026-11-19', '2026-11-18', '2026-11-17'])
  expect(answer).toMatchObject({ totalHours: 24 })
})

test('24-031 stands at $14.65 million with one change order that nobody has signed', async () => {
  expect(await call('project', { project: '24-031' })).toMatchObject({ records: [{ contractValue: 14_650_000 }] })
  expect(await call('change_orders', { project: '24-031', state: 'unexecuted' })).toMatchObject({
    unexecutedCount: 1,
    unexecutedTotal: 450_000,
  })
})

test('pending change orders and recordable incidents of the whole company are the generated ones', async () => {
  const pending = company.changeOrders.filter(({ status }) => status === 'Pending')
  expect(pending.length).toBeGreaterThan(30)
  expect(await call('change_orders')).toMatchObject({
    pendingCount: pending.length,
    pendingTotal: pending.reduce((sum, { amount }) => sum + amount, 0) / 100,
  })
  expect(await call('incidents', { recordableOnly: true })).toMatchObject({ recordableCount: 10 })
})

test('four RFIs of one engineer hold submittal 112', async () => {
  const held = await call('submittals', { project: '24-031', status: 'on_hold' })
  expect(held).toMatchObject({ total: 1, records: [{ number: '112' }] })
  const [submittal] = held.records as { mentionsRfis: string[] }[]
  const overdue = await call('rfis', { project: '24-031', minDaysOverdue: 22, assignee: 'Stanich' })
  expect((overdue.records as { number: string }[]).map(({ number }) => number).sort()).toEqual(submittal?.mentionsRfis)
})

test('text in a daily log that gives orders comes back as what it is: a note', async () => {
  const answer = await call('daily_logs', { project: '24-022', from: '2026-11-01', search: 'IGNORE ALL PREVIOUS' })
  expect(answer).toMatchObject({ total: 1, records: [{ type: 'daily_log' }] })
})
