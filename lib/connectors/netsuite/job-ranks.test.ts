import { expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { vendorForTests } from '#lib/testing/vendor-for-tests.ts'
import { netsuite } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
const vendor = vendorForTests(netsuite, startSimulator, company)

const recordsOf = (answer: JsonObject) => answer['records'] as JsonObject[]
const cents = (amount: unknown) => Math.round(Number(amount) * 100)
const inNetsuite = company.jobs.filter(({ netsuiteId }) => netsuiteId !== null)

test.each(['backlog', 'revisedContract', 'estimatedCost', 'costToDate', 'earned', 'billed'])(
  'jobs ranked by %s begin with the most, and none is lost',
  async (sort) => {
    const records = recordsOf(await vendor.call('jobs', { status: 'all', sort, limit: 500 }))
    const amounts = records.map((one) => Number(one[sort]))
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
    expect(records.map(({ id }) => id).sort()).toEqual(inNetsuite.map(({ netsuiteId }) => netsuiteId).sort())
  },
)

test.each([
  ['lowest_margin', 'forecastMargin', 1],
  ['highest_margin', 'forecastMargin', -1],
  ['most_fade', 'marginChange', 1],
])('%s ranks by %s', async (sort, by, sign) => {
  const shares = recordsOf(await vendor.call('jobs', { status: 'all', sort, limit: 500 })).map((one) => Number(one[by]))
  expect(shares).toEqual(shares.toSorted((a, b) => sign * (a - b)))
})

test('the contracts of every manager, customer and status are summed from all jobs, not from the page', async () => {
  const people = new Map(company.employees.map((one) => [one.number, `${one.firstName} ${one.lastName}`]))
  const customers = new Map(company.customers.map(({ id, name }) => [id, name]))
  const namesOf = {
    projectManager: inNetsuite.map((job) => people.get(job.projectManager)),
    customer: inNetsuite.map((job) => customers.get(job.customerId)),
    status: inNetsuite.map(({ status }) => status),
  }
  for (const [groupBy, names] of Object.entries(namesOf)) {
    const answer = await vendor.call('jobs', { status: 'all', groupBy, sort: 'revisedContract', limit: 3 })
    const groups = answer['groups'] as JsonObject[]
    for (const name of new Set(names)) {
      const jobs = inNetsuite.filter((_, index) => names[index] === name)
      const contract = jobs.reduce((sum, job) => sum + job.originalContract + job.approvedChanges, 0)
      const group = groups.find((one) => one['name'] === name)
      expect([name, group?.['jobs'], cents(group?.['revisedContract'])]).toEqual([name, jobs.length, contract])
    }
    expect(groups).toHaveLength(new Set(names).size)
    const amounts = groups.map((one) => Number(one['revisedContract']))
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
  }
  expect((await vendor.call('jobs'))['groups']).toBeUndefined()
})

test.each([
  ['variance', 1],
  ['actual', -1],
  ['budget', -1],
  ['forecast', -1],
  ['spent', -1],
] as const)('the cost codes of every job ranked by %s are the same ones in that order', async (sort, sign) => {
  for (const { number } of inNetsuite) {
    const usual = await vendor.call('job_cost', { project: number })
    const ranked = await vendor.call('job_cost', { project: number, sort })
    const figures = recordsOf(ranked).map((one) => Number(one[sort]))
    expect(figures).toEqual(figures.toSorted((a, b) => sign * (a - b)))
    expect(
      recordsOf(ranked)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      recordsOf(usual)
        .map(({ id }) => id)
        .sort(),
    )
    expect(ranked['totals']).toEqual(usual['totals'])
  }
})
