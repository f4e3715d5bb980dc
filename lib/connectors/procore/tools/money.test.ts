import { afterAll, expect, test } from 'vitest'
import { fieldCompany, openRidgeline } from '#lib/testing/procore.ts'
import { stateOf } from './change-order-decisions.ts'
import { rfiNumbersIn } from './submittals.ts'

const company = fieldCompany()
const ridgeline = await openRidgeline(company)
const { call } = ridgeline
afterAll(ridgeline.close)

test('a budget’s totals are the sums of its lines to the cent', async () => {
  const lines = company.budgetLines.filter(({ job }) => job === '24-017')
  const sum = (pick: (line: (typeof lines)[number]) => number) =>
    lines.reduce((total, line) => total + pick(line), 0) / 100
  const original = sum((line) => line.original)
  const modifications = sum((line) => line.modifications)
  const actual = sum((line) => line.actual)
  const forecast = sum((line) => line.forecastToComplete)

  const answer = await call('budget', { project: '24-017', limit: 500 })

  expect(answer).toMatchObject({ total: lines.length, complete: true })
  expect(answer.totals).toMatchObject({
    original,
    modifications,
    actual,
    forecastToComplete: forecast,
    committed: sum((line) => line.committed),
    variance: Math.round((original + modifications - actual - forecast) * 100) / 100,
  })
})

test('a labour line shows money and hours against the plan', async () => {
  const line = company.budgetLines.find(
    ({ job, costCode, category }) => job === '24-017' && costCode === '03-3000' && category === 'labor',
  )
  if (line === undefined) throw new Error('24-017 has no concrete labour line')

  const answer = await call('budget', { project: '24-017', costCode: '03-3000', category: 'labor' })

  const share = line.actual / (line.original + line.modifications)
  expect(answer.records).toMatchObject([
    {
      id: line.procoreId,
      costCode: '03-3000',
      category: 'Labor',
      actual: line.actual / 100,
      actualShare: Math.round(share * 10_000) / 10_000,
      plannedHours: line.plannedHours,
      actualHours: line.actualHours,
    },
  ])
})

test('a budget shows the worst variance first, and can leave out what is within budget', async () => {
  const answer = await call('budget', { project: '24-017', overBudgetOnly: true, limit: 500 })

  const variances = (answer.records as { variance: number }[]).map(({ variance }) => variance)
  expect(variances.length).toBeGreaterThan(0)
  expect(variances.every((variance) => variance < 0)).toBe(true)
  expect(variances).toEqual([...variances].sort((a, b) => a - b))
})

test('commitments show what is billed and left, and add up for one vendor over all jobs', async () => {
  const vendor = company.vendors.find(({ id }) => id === company.commitments[0]?.vendorId)

  const answer = await call('commitments', { vendor: vendor?.procoreName ?? '' })

  expect(answer).toMatchObject({ count: 2, amountTotal: 940_000, billedTotal: 300_000, projects: ['24-017'] })
  expect(answer.records).toMatchObject([
    { number: 'SC-001', kind: 'subcontract', vendor: vendor?.procoreName, remaining: 600_000, executed: true },
    { number: 'PO-001', kind: 'purchase_order' },
  ])
  expect(await call('commitments', { project: '24-017', kind: 'purchase_order' })).toMatchObject({ count: 1 })
})

test('change events that are not closed add up to the money at risk', async () => {
  expect(await call('change_events', { project: '24-017' })).toMatchObject({
    count: 2,
    roughTotal: 329_000,
    records: [
      { number: 'CE-14', roughAmount: 187_000, ageDays: 60, reason: 'Owner change' },
      { number: 'CE-17', status: 'Pending' },
    ],
  })
  expect(await call('change_events', { status: 'closed' })).toMatchObject({ count: 1, roughTotal: 9_000 })
})

test('pending change orders add up by age, potential and prime together', async () => {
  const answer = await call('change_orders')

  expect(answer).toMatchObject({
    pendingCount: 2,
    pendingTotal: 70_000.75,
    oldestPendingDays: 113,
    pendingByAge: [
      { days: '0-30', count: 1, amount: 20_000.5 },
      { days: '31-60', count: 0 },
      { days: '61-90', count: 0 },
      { days: 'over 90', count: 1, amount: 50_000.25 },
    ],
    records: [
      { id: '61', kind: 'potential', state: 'pending' },
      { id: '62', kind: 'prime', changeEvents: ['CE-17'] },
    ],
  })
})

test('a change order that is approved but not signed is told apart from an executed one', async () => {
  const answer = await call('change_orders', { project: '24-017', state: 'unexecuted' })

  expect(answer).toMatchObject({ unexecutedCount: 1, unexecutedTotal: 450_000, pendingCount: 2 })
  expect(answer.records).toMatchObject([{ id: '63', status: 'approved', executed: false, amount: 450_000 }])
})

test.each([
  ['draft', false, 'draft'],
  ['pending', false, 'pending'],
  ['pricing', false, 'pending'],
  ['approved', false, 'unexecuted'],
  ['approved', true, 'executed'],
  ['void', false, 'rejected'],
  ['no_charge', true, 'rejected'],
] as const)('a change order with status %s and signature %s is %s', (status, executed, state) => {
  expect(stateOf(status, executed)).toBe(state)
})

test('RFI numbers are read out of a description', () => {
  expect(rfiNumbersIn('Waiting on RFI 041, RFI-044 and rfi #7; see also 12 and RFI 041.')).toEqual([
    'RFI-041',
    'RFI-044',
    'RFI-7',
  ])
})
