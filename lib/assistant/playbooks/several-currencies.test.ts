import { afterAll, beforeAll, expect, test } from 'vitest'
import { richNames } from '#lib/connectors/salesforce/simulator/rich/names.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { playbookAnswer } from '#lib/testing/playbook-answer.ts'

let road: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  road = await openCompanyGateway(companyRecords(), {
    profiles: { salesforce: 'rich' },
    names: { salesforce: richNames },
  })
})
afterAll(() => road?.close())

test('a pipeline in several currencies has no sum over them, and says why', async () => {
  const caller = road.caller('executive@ridgeline.example', ['executive'])
  const { facts, blocks } = await playbookAnswer('What does our pipeline look like by quarter?', caller, road.gateway)
  const sums = facts.filter(({ id }) => ['pipeline-all', 'pipeline-amount', 'pipeline'].includes(id))

  expect(sums.length).toBeGreaterThan(0)
  for (const { value, status, reason } of sums) {
    expect([value, status]).toEqual([null, 'failed'])
    expect(reason).toMatch(/currenc/)
  }
  // The table of quarters counts bids, and adds up those of a quarter that are in one currency.
  expect(JSON.stringify(blocks)).toMatch(/"value":null/)
})
