import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { Connector } from '../kit/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { netsuite } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = { ...companyRecords(), jobCosts: [], journals: [] }
let simulator: RunningSimulator
let vendor: ReturnType<typeof openConnector>

/** The same connector, each write with this key. */
const withKey = (idempotencyKey: string): Connector => ({
  ...netsuite,
  tools: netsuite.tools.map((tool) => ({
    ...tool,
    run: (input, http, call) => tool.run(input, http, { ...call, idempotencyKey }),
  })),
})

beforeAll(async () => {
  simulator = await startSimulator({ company })
  vendor = openConnector(netsuite, simulator.settings, company.today)
})
afterAll(async () => {
  await vendor.close()
  await simulator.close()
})

async function idOf(search: string): Promise<string> {
  const { records } = await vendor.call('find_vendors', { search })
  return String((records as JsonObject[])[0]?.id)
}

const bill = { project: '24-017', costCode: '26-0500', amount: 12_345.67, date: '2026-11-20' }

test('a new bill is in the vendor’s bills, in payables by age and on the vendor', async () => {
  const vendorId = await idOf('Halvorsen')
  const before = (await vendor.call('ap_aging')).totals as JsonObject

  const made = await vendor.call('create_vendor_bill', { ...bill, vendorId, number: 'HE-9001', memo: 'Rough-in' })

  const found = await vendor.call('vendor_bills', { number: 'HE-9001' })
  const after = (await vendor.call('ap_aging')).totals as JsonObject
  const [created] = made.records as JsonObject[]
  expect(made.alreadyEntered).toBe(false)
  expect(created).toMatchObject({ dueDate: '2026-12-20', vendor: 'Halvorsen Electric LLC', type: 'vendorBill' })
  expect(found.records).toMatchObject([
    { id: created?.id, project: '24-017', costCode: '26-0500', amount: 12_345.67, unpaid: 12_345.67, status: 'open' },
  ])
  expect(Number(after.current) - Number(before.current)).toBeCloseTo(12_345.67, 2)
})

test('the same request carried out again enters nothing', async () => {
  const vendorId = await idOf('Tollgate')
  const twice = openConnector(withKey('0199a7c2-0000-7000-8000-000000000001'), simulator.settings, company.today)
  const input = { ...bill, vendorId, number: 'TS-1' }

  const first = await twice.call('create_vendor_bill', input)
  const again = await twice.call('create_vendor_bill', input)

  expect(again).toMatchObject({ alreadyEntered: true, records: [{ id: (first.records as JsonObject[])[0]?.id }] })
  expect((await vendor.call('vendor_bills', { number: 'TS-1' })).total).toBe(1)
  await twice.close()
})

test('an invoice number that the firm has already is refused, also under its other name', async () => {
  const twins = (await vendor.call('find_vendors', { search: 'pryor' })).records as JsonObject[]

  expect(twins).toHaveLength(2)
  for (const { id } of twins) {
    const entering = vendor.call('create_vendor_bill', { ...bill, vendorId: String(id), number: '88142' })
    await expect(entering).rejects.toMatchObject({ code: 'system_rejected', message: expect.stringContaining('88142') })
  }
  expect((await vendor.call('vendor_bills', { number: '88142' })).total).toBe(2)
})

test.each([
  [{ vendorId: '999999' }, 'not_found', 'vendor with id 999999'],
  [{ project: '26-018' }, 'not_found', 'no job 26-018'],
  [{ costCode: '99-9999' }, 'not_found', 'no cost code 99-9999'],
  [{ dueDate: '2026-11-01' }, 'invalid_input', 'due date is before'],
])('a bill with %j is refused before anything is written', async (wrong, code, words) => {
  const vendorId = await idOf('Halvorsen')

  const entering = vendor.call('create_vendor_bill', { ...bill, vendorId, number: 'HE-X', ...wrong })

  await expect(entering).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
  expect(simulator.log.filter(({ method, path }) => method === 'POST' && path.endsWith('/vendorBill'))).toHaveLength(2)
})
