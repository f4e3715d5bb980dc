import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { netsuite } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
const kept = new Map<string, unknown>()
const keeper = async <T>(key: string, read: () => Promise<T>, follows: boolean): Promise<T> => {
  if (follows && kept.has(key)) return kept.get(key) as T
  const value = await read()
  kept.set(key, value)
  return value
}

let simulator: RunningSimulator
let opened: ReturnType<typeof openConnector>
beforeAll(async () => {
  simulator = await startSimulator({ company, unlimited: true })
  opened = openConnector(netsuite, simulator.settings, company.today, undefined, undefined, keeper)
})
afterAll(async () => {
  await opened.close()
  await simulator.close()
})

async function asked(tool: string, input: JsonObject) {
  const before = simulator.log.length
  const answer = await opened.call(tool, input)
  return { answer, requests: simulator.log.length - before }
}

test.each(['vendor_payments', 'vendor_bills'])(
  '%s adds up once for all pages, and anew for a first one',
  async (tool) => {
    const question = { from: '2026-01-01', limit: 100 }
    const first = await asked(tool, question)
    const second = await asked(tool, { ...question, cursor: first.answer['nextCursor'] ?? '' })
    const again = await asked(tool, question)

    expect([second.requests, again.requests]).toEqual([1, 2])
    expect(second.answer['totals']).toEqual(first.answer['totals'])
    expect(second.answer['records']).not.toEqual(first.answer['records'])
  },
)
