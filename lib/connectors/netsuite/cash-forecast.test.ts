import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#lib/core/days.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { netsuite } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
let simulator: RunningSimulator
let vendor: ReturnType<typeof openConnector>
beforeAll(async () => {
  simulator = await startSimulator({ company, unlimited: true })
  vendor = openConnector(netsuite, simulator.settings, company.today)
})
afterAll(async () => {
  await vendor.close()
  await simulator.close()
})

type Due = { dueDate: string; unpaid: number }
const owed: Due[] = company.payApplications.filter(({ status }) => status !== 'draft')
const owing: Due[] = company.bills

/** What is due between two days, in dollars. */
function due(items: readonly Due[], from: string, to: string): number {
  const within = items.filter(({ dueDate }) => dueDate >= from && dueDate <= to)
  return within.reduce((sum, { unpaid }) => sum + unpaid, 0) / 100
}

const cash = company.accounts.filter(({ type }) => type === 'Bank').reduce((sum, { balance }) => sum + balance, 0)

test.each([1, 13, 26])('each of %i weeks has what falls due in it, and cash follows from it', async (weeks) => {
  const answer = await vendor.call('cash_forecast', { weeks })
  const records = answer['records'] as JsonObject[]
  expect(answer['openingCash']).toBe(cash / 100)
  expect(records.map(({ kind }) => kind)).toEqual(['late', ...Array(weeks).fill('week'), 'later'])

  const spans = records.map(({ from, to }) => [String(from ?? '0000-01-01'), String(to ?? '9999-12-31')] as const)
  expect(spans[1]).toEqual([company.today, addDays(company.today, 6)])
  let running = cash
  const late = due(owed, ...(spans[0] ?? never())) - due(owing, ...(spans[0] ?? never()))
  for (const [index, record] of records.entries()) {
    const span = spans[index] ?? never()
    const [receivables, payables] = [due(owed, ...span), due(owing, ...span)]
    expect(record).toMatchObject({ receivables, payables })
    expect(record['net']).toBeCloseTo(receivables - payables, 2)
    if (record['kind'] !== 'week') expect(record).toMatchObject({ cash: null, cashWithLate: null })
    else {
      running += Math.round((receivables - payables) * 100)
      expect(record['cash']).toBe(running / 100)
      expect(record['cashWithLate']).toBeCloseTo(running / 100 + late, 2)
    }
  }
})

test('all of it together is what the ages of receivables and payables say', async () => {
  const { totals } = await vendor.call('cash_forecast')
  const total = async (tool: string) => ((await vendor.call(tool))['totals'] as JsonObject)['total']
  expect(totals).toMatchObject({ receivables: await total('ar_aging'), payables: await total('ap_aging') })
})

function never(): never {
  throw new Error('There is one span for each record.')
}
