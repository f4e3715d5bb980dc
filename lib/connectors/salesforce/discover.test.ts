import { afterAll, beforeAll, expect, test } from 'vitest'
import { suggest } from '#lib/mappings/suggest.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { discover } from './discover.ts'
import { salesforce } from './index.ts'
import { startSimulator } from './simulator/index.ts'

let simulator: RunningSimulator
beforeAll(async () => {
  simulator = await startSimulator({ company: companyRecords() })
})
afterAll(() => simulator.close())

test('an org’s own fields are found with what is in them, and those of the sample are suggested for their slots', async () => {
  const open = openConnector(salesforce, simulator.settings)
  const found = await discover(await open.vendor())
  await open.close()

  expect(found.map(({ name }) => name)).toEqual(
    expect.arrayContaining(Object.values(sampleMappings['salesforce'] ?? {})),
  )
  expect(found.every(({ custom }) => custom)).toBe(true)
  const bidDue = found.find(({ name }) => name === 'Bid_Due_Date__c')
  expect(bidDue).toMatchObject({ type: 'date', constant: false })
  expect(bidDue?.samples?.[0]).toMatch(/^\d{4}-\d\d-\d\d$/)

  const suggested = Object.fromEntries(
    suggest(salesforce, found).map(({ slot, candidates }) => [slot, candidates[0]?.name]),
  )
  expect(suggested).toMatchObject(sampleMappings['salesforce'] ?? {})
})
