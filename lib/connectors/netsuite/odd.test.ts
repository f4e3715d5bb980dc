import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { netsuite } from './index.ts'
import { startNetsuite } from './simulator/index.ts'

const company = companyRecords()
const bill = company.bills.find(({ unpaid }) => unpaid > 0)
const firm = company.vendors.find(({ id }) => id === bill?.vendorId)
const job = company.jobs.find(({ number }) => number === '24-031')

let simulator: RunningSimulator
let vendor: ReturnType<typeof openConnector>
beforeAll(async () => {
  simulator = await startNetsuite({
    company,
    alter(db) {
      // A person has no company name, one bill no due date, and one job a number with words behind it.
      const person = firm?.netsuiteId ?? ''
      db.get('UPDATE vendor SET altname = ?, companyname = NULL WHERE id = ?', 'José Ortega'.normalize('NFD'), person)
      db.get('UPDATE "transaction" SET duedate = NULL WHERE id = ?', bill?.netsuiteId ?? '')
      db.get('UPDATE job SET entityid = ? WHERE entityid = ?', '24-031 Harbor', '24-031')
    },
  })
  vendor = openConnector(netsuite, simulator.settings, company.today)
})
afterEach(() => simulator.setOdd(null))
afterAll(async () => {
  await vendor.close()
  await simulator.close()
})

const recordsOf = (answer: JsonObject) => answer.records as JsonObject[]

test('a bill of a person is listed under the person’s name, and one without a due date says none', async () => {
  const answer = await vendor.call('vendor_bills', { vendorId: firm?.netsuiteId ?? '', limit: 500 })
  const found = recordsOf(answer).find(({ id }) => id === bill?.netsuiteId)

  expect(answer.complete).toBe(true)
  expect(found).toMatchObject({ vendor: 'José Ortega', daysOverdue: 0 })
  expect(found?.dueDate).toBeUndefined()
})

test('a person is found whichever way the name’s letters are put together', async () => {
  const answer = await vendor.call('find_vendors', { search: 'José Ortega'.normalize('NFC') })
  expect(answer).toMatchObject({ total: 1, records: [{ id: firm?.netsuiteId, name: 'José Ortega' }] })
})

test('a bill without a due date is in the ages, counted from its own date', async () => {
  const open = company.bills.filter(({ unpaid }) => unpaid > 0)
  const answer = await vendor.call('ap_aging', { limit: 500 })

  expect(answer.complete).toBe(true)
  expect(answer.totals).toMatchObject({ items: open.length })
})

test('a job is found although NetSuite writes more than its number', async () => {
  expect(await vendor.call('jobs', { project: '24-031' })).toMatchObject({
    total: 1,
    records: [{ id: job?.netsuiteId, project: '24-031 Harbor' }],
  })
  expect(recordsOf(await vendor.call('job_cost', { project: '24-031' })).length).toBeGreaterThan(0)
  expect(await vendor.call('jobs', { project: '99-031' })).toMatchObject({
    records: [],
    note: 'NetSuite has no job 99-031.',
  })
})

test('a bill that comes on two pages is owed once', async () => {
  const whole = await vendor.call('ap_aging', {})
  simulator.setOdd({ path: '/suiteql', asked: 'AS hold', twice: true })
  expect((await vendor.call('ap_aging', {})).totals).toEqual(whole.totals)
})
