import { describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { marginFade } from '#lib/findings/margin-fade/index.ts'
import { inputOf, reply } from '#lib/testing/insight-input.ts'
import { asks } from './asks.ts'
import { backlog } from './certified/backlog.ts'
import { cash } from './certified/cash.ts'
import { querySchema } from './certified/query.ts'
import { run } from './certified/run.ts'

const bank = (id: string, more: JsonObject) => ({ id, type: 'account', name: `Bank ${id}`, kind: 'bank', ...more })
const cashOf = (records: JsonObject[], beside: JsonObject = {}, currency = 'USD') =>
  run(cash, querySchema.parse({ measure: 'cash' }), inputOf([[asks.cash(), reply(records, beside)]], currency))?.total

describe('amounts are in the currency that', () => {
  test('the answer names', () => {
    expect(cashOf([bank('1', { balance: 12.5 })], { currency: 'EUR' })).toMatchObject({ value: 1_250, currency: 'EUR' })
  })

  test('the company uses, where the answer names none, with its own decimals', () => {
    expect(cashOf([bank('1', { balance: 1_250 })], {}, 'JPY')).toMatchObject({ value: 1_250, currency: 'JPY' })
    expect(cashOf([bank('1', { balance: 1.25 })], {}, 'KWD')).toMatchObject({ value: 1_250, currency: 'KWD' })
  })

  test('one of them names; several are not added up, and it is said why', () => {
    const mixed = cashOf([bank('1', { balance: 1 }), bank('2', { balance: 2, currency: 'CAD' })])
    expect(mixed).toMatchObject({
      value: null,
      status: 'failed',
      reason: expect.stringContaining('several currencies'),
    })
  })
})

describe('what this person may not see', () => {
  test('makes a figure hidden, not zero', () => {
    expect(cashOf([bank('1', {}), bank('2', {})])).toMatchObject({
      value: null,
      status: 'redacted',
      formula: undefined,
    })
  })

  test('makes it partial where a part may be seen', () => {
    const some = cashOf([bank('1', { balance: 5 }), bank('2', {})])
    expect(some).toMatchObject({
      value: 500,
      status: 'partial',
      reason: 'One record’s amount is hidden from your role.',
    })
  })
})

test('what a system keeps nowhere is no figure, and the reason says so', () => {
  expect(cashOf([bank('1', { balance: null })])).toMatchObject({
    value: null,
    status: 'failed',
    reason: 'The system has no value.',
  })
})

test('a record of another form does not take the others with it, and the figure says that it is not whole', () => {
  const odd = cashOf([bank('1', { balance: 5 }), { id: 7, balance: 'NaN' }])
  expect(odd).toMatchObject({ value: 500, status: 'partial' })
})

test('a job is one job, however a system writes its number', () => {
  const job = { id: '1', type: 'job', project: '24-017', name: 'Clinic', status: 'active' }
  const amounts = { originalContract: 100, originalEstimatedCost: 90, revisedContract: 100, estimatedCost: 95 }
  const order = { id: '2', type: 'order', project: 'J24017', number: 'PCO-1', title: 'Stair', state: 'pending' }
  const input = inputOf([
    [asks.jobs(null), reply([{ ...job, ...amounts }])],
    [asks.changeOrders({}), reply([{ ...order, kind: 'potential', amount: 4, ageDays: 3 }])],
  ])
  expect(marginFade.find(input)[0]?.facts.pending?.value).toBe(400)
})

test('a figure that the person may not ask for leaves no trace', () => {
  expect(run(backlog, querySchema.parse({ measure: 'backlog' }), inputOf([]))).toBeNull()
})
