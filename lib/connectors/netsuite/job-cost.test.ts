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
const sum = <T>(some: readonly T[], of: (one: T) => number) => some.reduce((total, one) => total + of(one), 0)
const categories = new Map(company.costCodes.map(({ code, category }) => [code, category]))

type Cost = { job: string; costCode: string; period: string; amount: number }
const costsBy = (costs: readonly Cost[], by: (one: Cost) => string | undefined) =>
  Object.fromEntries([...Map.groupBy(costs, by)].map(([key, own]) => [key, sum(own, ({ amount }) => amount)]))
const actualsBy = (records: readonly JsonObject[], field: string) =>
  Object.fromEntries(records.map((one) => [one[field], cents(one['actual'])]).filter(([, actual]) => actual !== 0))

test.each([
  ['job', 'project', ({ job }: Cost) => job],
  ['costCode', 'costCode', ({ costCode }: Cost) => costCode],
  ['category', 'category', ({ costCode }: Cost) => categories.get(costCode)],
] as const)('the cost of all jobs by %s is what was posted to them', async (groupBy, field, by) => {
  const answer = await vendor.call('job_cost', { groupBy })
  expect(actualsBy(recordsOf(answer), field)).toEqual(costsBy(company.jobCosts, by))
  expect(answer).toMatchObject({ complete: true })
  expect(cents((answer['totals'] as JsonObject)['actual'])).toBe(sum(company.jobCosts, ({ amount }) => amount))
})

test('without a job one record is a job, named, with the budget that the job has by itself', async () => {
  const records = recordsOf(await vendor.call('job_cost'))
  for (const number of ['24-017', '25-003']) {
    const { totals } = await vendor.call('job_cost', { project: number })
    const { budget, actual, forecast } = totals as JsonObject
    const job = company.jobs.find((one) => one.number === number)
    expect(records.find(({ project }) => project === number)).toMatchObject({
      name: job?.name,
      budget,
      actual,
      forecast,
    })
  }
})

test('one cost code of all jobs in a month is what each of them spent on it then', async () => {
  const asked = { costCode: '03-3000', from: '2026-10-01', to: '2026-10-31' }
  const posted = company.jobCosts.filter(({ costCode, period }) => costCode === '03-3000' && period === '2026-10')
  expect(posted.length).toBeGreaterThan(1)
  expect(actualsBy(recordsOf(await vendor.call('job_cost', asked)), 'project')).toEqual(
    costsBy(posted, ({ job }) => job),
  )
})

test('a job is told by category too', async () => {
  const posted = company.jobCosts.filter(({ job }) => job === '24-017')
  const records = recordsOf(await vendor.call('job_cost', { project: '24-017', groupBy: 'category' }))
  expect(records.every(({ project }) => project === '24-017')).toBe(true)
  expect(actualsBy(records, 'category')).toEqual(costsBy(posted, ({ costCode }) => categories.get(costCode)))
})
