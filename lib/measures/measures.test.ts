import { describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { marginFade } from '#lib/findings/margin-fade/index.ts'
import { inputOf, reply } from '#lib/testing/insight-input.ts'
import { agingFact } from './aging.ts'
import { asks } from './asks.ts'
import { backlog } from './backlog.ts'
import { cash } from './cash.ts'
import { receivablesBy } from './receivables.ts'
import { answered } from './replies.ts'
import * as netsuite from './topics/netsuite.ts'

const bank = (id: string, more: JsonObject) => ({ id, type: 'account', name: `Bank ${id}`, kind: 'bank', ...more })
const cashOf = (records: JsonObject[], beside: JsonObject = {}, currency = 'USD') =>
  cash.compute(inputOf([[asks.cash(), reply(records, beside)]], currency))?.fact

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

describe('what a system keeps nowhere', () => {
  test('is no figure, and the reason says so', () => {
    const aging = { id: '1', type: 'customer', name: 'Owner', days61to90: null, over90: null }
    const figure = receivablesBy('customer').compute(inputOf([[asks.receivables('customer'), reply([aging])]]))
    expect(figure).toMatchObject({
      fact: { value: null, status: 'failed', reason: 'The system has no value.' },
      detail: 'No figure at the moment',
    })
  })

  test('says nothing of credit where no line of credit is known', () => {
    const compute = (records: JsonObject[]) => cash.compute(inputOf([[asks.cash(), reply(records)]]))?.detail
    const line = { ...bank('2', { balance: 0, available: null }), kind: 'line_of_credit' }
    expect(compute([bank('1', { balance: 5 })])).toBe('In the bank')
    expect(compute([bank('1', { balance: 5 }), line])).toBe('$0 drawn on credit')
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
    [asks.pendingOrders(null), reply([{ ...order, amount: 4, ageDays: 3 }])],
  ])
  expect(marginFade.find(input)[0]?.facts.pending?.value).toBe(400)
})

test('a list that is cut shows the system’s own sum, and which part of it the named records are', () => {
  const lines = [1, 2].map((id) => ({ id: String(id), type: 'vendor', name: `V${id}`, total: 10 * id }))
  const input = inputOf([[asks.payables(), reply(lines, { total: 40, totals: { total: 900 } }, false)]])
  const answer = input.answers.of(netsuite.payables)
  if (!answered(answer)) throw new Error('no answer')

  const fact = agingFact(answer, 'total', { id: 'payables', label: 'figure.payables' }, input)

  expect(fact).toMatchObject({ value: 90_000, status: 'ok', part: { records: 2, of: 40, amount: 3_000 } })
})

test('a figure that the person may not ask for leaves no trace, and one that failed says why', () => {
  expect(backlog.compute(inputOf([]))).toBeNull()
})
