import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Job } from '#lib/company/types.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { measureAnswer } from '#lib/testing/measure-answer.ts'
import { backlog } from './backlog.ts'
import { jobs } from './jobs.ts'
import { margin } from './margin.ts'
import type { Certified } from './measure.ts'

/** Each measure over the whole sample company, recomputed from its own books. */
const company = companyRecords()
let open: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  open = await openCompanyGateway(company)
})
afterAll(() => open.close())

const as = {
  executive: () => open.caller('executive@ridgeline.example', ['executive']),
  pm: () => open.caller('pm@ridgeline.example', ['project-manager']),
  field: () => open.caller('field@ridgeline.example', ['field-crew']),
}
const asked = (measure: Certified, more: object = {}, who: keyof typeof as = 'executive') =>
  measureAnswer(measure, more, { caller: as[who](), gateway: open.gateway })

const books = company.jobs.filter(({ netsuiteId }) => netsuiteId !== null)
const unfinished = books.filter(({ status }) => status !== 'complete')
const contract = (job: Job) => job.originalContract + job.approvedChanges
const total = (some: readonly Job[], of: (job: Job) => number) => some.reduce((sum, job) => sum + of(job), 0)
const customer = new Map(company.customers.map(({ id, name }) => [id, name]))

describe('jobs', () => {
  test('are as many as the books have, by status', async () => {
    const result = await asked(jobs, { groupBy: 'status' })
    expect(result?.total.value).toBe(unfinished.length)
    const counts = result?.groups.map(({ fact }) => fact.value) ?? []
    const own = Map.groupBy(unfinished, ({ status }) => status)
    expect(counts).toEqual([...own.values()].map(({ length }) => length).sort((a, b) => b - a))
  })

  test('of a project manager are their own', async () => {
    const own = as.pm().principal.projects
    const result = await asked(jobs, {}, 'pm')
    expect(result?.rows.map(({ of }) => of.job?.id).sort()).toEqual(
      unfinished.flatMap(({ number }) => (own.includes(number) ? [number] : [])).sort(),
    )
  })

  test('are nothing of a field crew’s', async () => {
    expect(await asked(jobs, {}, 'field')).toBeNull()
  })
})

test('margin of each customer is what is left of their contracts together', async () => {
  const result = await asked(margin, { groupBy: 'customer' })
  const own = Map.groupBy(unfinished, ({ customerId }) => customer.get(customerId))
  expect(result?.groups).toHaveLength(own.size)
  for (const { of, fact } of result?.groups ?? []) {
    const theirs = own.get(of?.name) ?? []
    const share = 1 - total(theirs, ({ costAtCompletion }) => costAtCompletion) / total(theirs, contract)
    expect(fact.value, of?.name).toBeCloseTo(share, 6)
  }
})

test('backlog by job comes to the whole, and the five largest to what they are', async () => {
  const all = await asked(backlog, { groupBy: 'job' })
  const top = await asked(backlog, { groupBy: 'job', order: { top: 5, by: 'most' } })
  const sum = (some: typeof all) => some?.groups.reduce((value, { fact }) => value + (fact.value ?? 0), 0) ?? 0
  expect(sum(all)).toBe(all?.total.value)
  expect(sum(top) + (top?.rest?.value ?? 0)).toBe(all?.total.value)
  expect(top?.groups.map(({ of }) => of?.id)).toEqual(['25-003', '25-006', '24-005', '25-033', '25-014'])
})
