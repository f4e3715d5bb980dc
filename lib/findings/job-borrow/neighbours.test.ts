import { expect, test } from 'vitest'
import { findingOf } from '#lib/testing/finding-of.ts'
import { jobBorrow } from './index.ts'

/** Schedules of a company that nobody planted: which nearly fit, and which do. */
const line = (project: string, contract: number, earned: number, billed: number) => ({
  ...{ id: project, type: 'wip', project, name: `Job ${project}` },
  ...{ contract, earned, billed },
})
const lender = line('31-001', 1_000, 400, 600)
const borrower = line('31-002', 1_000, 700, 550)
const wipOf = (...wip: ReturnType<typeof line>[]) => findingOf(jobBorrow, { wip })

test('a lender with a borrower is found, and what is lent is the smaller of the two', async () => {
  const { found, text } = await wipOf(lender, borrower)
  expect(found.map(({ project, atStake }) => [project, atStake.value])).toEqual([['31-001', 15_000]])
  expect(text).toContain('Job 31-001 is over-billed by')
  const other = await wipOf(lender, line('31-002', 1_000, 900, 500))
  expect(other.found[0]?.atStake.value).toBe(20_000)
})

test.each([
  ['its lead is less than a twentieth of its contract', [line('31-001', 1_000, 400, 449), borrower]],
  ['the other lags by less than a twentieth of its contract', [lender, line('31-002', 2_000, 700, 601)]],
  [
    'the other lags by less than a quarter of the lead',
    [line('31-001', 1_000, 200, 600), line('31-002', 900, 700, 601)],
  ],
  ['nobody lags', [lender, line('31-002', 1_000, 500, 500)]],
  ['nobody leads', [borrower]],
])('no job is found where %s', async (_, lines) => {
  const { found, text } = await wipOf(...lines)
  expect(found).toEqual([])
  expect(text).toContain('No job holds a quarter')
})

test('early cash that is spread over many jobs is nobody’s loan', async () => {
  const many = Array.from({ length: 5 }, (_, at) => line(`31-01${at}`, 1_000, 400, 500))
  expect((await wipOf(...many, borrower)).found).toEqual([])
  expect((await wipOf(...many.slice(0, 3), borrower)).found).toHaveLength(3)
})

test('a list that is cut, of own jobs, hidden in part or in two currencies proves nothing, and that is said', async () => {
  const told = [
    await findingOf(jobBorrow, { wip: { cut: [lender, borrower] } }),
    await findingOf(jobBorrow, { wip: { own: [lender, borrower] } }),
    await findingOf(jobBorrow, { wip: [lender, { ...borrower, earned: null }] as never }),
    await findingOf(jobBorrow, { wip: [lender, { ...borrower, currency: 'CAD' }] as never }),
    await findingOf(jobBorrow, { wip: 'down' }),
  ]
  for (const { found, text } of told) {
    expect(found).toEqual([])
    expect(text).toContain('I could not read the whole schedule')
  }
})

test('only what was looked at counts as a check', async () => {
  const jobs = [
    {
      ...{ id: '1', type: 'job', project: '31-001', name: 'Job', status: 'active' },
      ...{ revisedContract: 1_000, billed: 600, estimatedCost: 900, costToDate: 400 },
    },
  ]
  const alone = await wipOf(lender, borrower)
  expect(alone.found[0]?.checks).toHaveLength(2)
  const { found } = await findingOf(jobBorrow, { wip: [lender, borrower], jobs, drafts: 'down' })
  expect(found[0]?.checks.map(({ agrees }) => agrees)).toEqual([true, true, true])
  expect(found[0]?.facts.short?.value).toBe(10_000)
})
