import { describe, expect, test } from 'vitest'
import type { Job, JobCost, WipLine } from '#lib/company/types.ts'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { jobCost } from './job-cost.ts'
import { margin } from './margin.ts'
import { marginChange } from './margin-change.ts'
import { misfits } from './misfits.ts'
import { netBilling } from './net-billing.ts'
import { querySchema } from './query.ts'
import type { Result } from './run.ts'

/** What jobs earn, bill and cost, over the whole sample company, recomputed from what it is made of. */
const { company, as, asked } = askedOfCompany()

const sum = <T>(some: readonly T[], of: (one: T) => number) => some.reduce((total, one) => total + of(one), 0)
const sums = <T>(some: readonly T[], by: (one: T) => string | undefined, of: (one: T) => number) =>
  new Map([...Map.groupBy(some, by)].map(([id, own]) => [id, sum(own, of)]))
const groupsOf = (result: Result | null) =>
  new Map(result?.groups.map(({ of, fact }) => [of?.id, fact.value] as [string | undefined, number | null]))
const nonzero = (groups: Map<string | undefined, number | null>) =>
  new Map([...groups].filter(([, value]) => value !== 0))
const only = (dimension: string, ...ids: string[]) => ({
  dimension,
  things: ids.map((id) => ({ name: id, ids: [id] })),
})
const range = (from: string, to: string, grain = 'range') => ({ from, to, grain })
const october = range('2026-10-01', '2026-10-31', 'month')

const jobs = new Map(company.jobs.map((job) => [job.number, job]))
const customers = new Map(company.customers.map(({ id, name }) => [id, name]))
const managers = new Map(company.employees.map((one) => [one.number, `${one.firstName} ${one.lastName}`]))
const customerOf = (job: string) => customers.get(jobs.get(job)?.customerId ?? '')
const managerOf = (job: string) => managers.get(jobs.get(job)?.projectManager ?? '')

describe('net billing', () => {
  const { wip, wipHistory } = company
  const net = (lines: readonly WipLine[]) => 0 - sum(lines, ({ overUnder }) => overUnder)
  const of = (period: string) => wipHistory.filter((line) => line.period === period)

  test('is what was billed over what was earned at the last month’s end, by job, customer and manager', async () => {
    const result = await asked(netBilling, { groupBy: 'job' })
    expect(result?.total).toMatchObject({ value: net(wip), status: 'ok', unit: 'money' })
    expect(result?.total.value).toBe(42_000_000)
    expect(groupsOf(result)).toEqual(
      sums(
        wip,
        ({ job }) => job,
        ({ overUnder }) => 0 - overUnder,
      ),
    )
    const byCustomer = await asked(netBilling, { groupBy: 'customer' })
    expect(groupsOf(byCustomer)).toEqual(
      sums(
        wip,
        ({ job }) => customerOf(job),
        ({ overUnder }) => 0 - overUnder,
      ),
    )
    const byManager = await asked(netBilling, { groupBy: 'manager' })
    expect(groupsOf(byManager)).toEqual(
      sums(
        wip,
        ({ job }) => managerOf(job),
        ({ overUnder }) => 0 - overUnder,
      ),
    )
  })

  test('of one side is how much that side is, over an amount and of a manager’s jobs', async () => {
    const under = wip.filter(({ overUnder }) => overUnder > 0)
    const over = wip.filter(({ overUnder }) => overUnder < 0)
    expect((await asked(netBilling, { states: ['under'] }))?.total.value).toBe(sum(under, ({ overUnder }) => overUnder))
    expect((await asked(netBilling, { states: ['over'] }))?.total.value).toBe(net(over))
    expect((await asked(netBilling, { notStates: ['under'] }))?.total.value).toBe(net(over))
    const large = under.filter(({ overUnder }) => overUnder > 25_000_000)
    const bounds = [{ field: 'amount', is: 'over', value: 25_000_000 }]
    const result = await asked(netBilling, { states: ['under'], groupBy: 'job', bounds })
    expect(result?.groups.map((one) => one.of?.id).sort()).toEqual(large.map(({ job }) => job).sort())
    expect(result?.total.value).toBe(sum(large, ({ overUnder }) => overUnder))
    const manager = managerOf(under[0]?.job ?? '') ?? ''
    const own = under.filter(({ job }) => managerOf(job) === manager)
    const theirs = await asked(netBilling, { states: ['under'], filters: [only('manager', manager)] })
    expect(theirs?.total.value).toBe(sum(own, ({ overUnder }) => overUnder))
  })

  test('of earlier months is that of each month’s end, and of a longer time that of its last', async () => {
    const year = await asked(netBilling, { period: range('2026-01-01', '2026-12-31', 'year'), groupBy: 'month' })
    const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09'].map((month) => `2026-${month}`)
    expect([...groupsOf(year)]).toEqual([...months.map((month) => [month, net(of(month))]), ['2026-10', net(wip)]])
    expect(year).toMatchObject({ total: { value: net(wip) }, partly: { from: '2026-01-01', to: '2026-10-31' } })
    const third = await asked(netBilling, { period: range('2026-07-01', '2026-09-30', 'quarter') })
    expect(third).toMatchObject({ total: { value: net(of('2026-09')) }, partly: null })
    const quarters = await asked(netBilling, { period: range('2026-04-01', '2026-10-31'), groupBy: 'quarter' })
    expect([...groupsOf(quarters)]).toEqual([
      ['2026-Q2', net(of('2026-06'))],
      ['2026-Q3', net(of('2026-09'))],
      ['2026-Q4', net(wip)],
    ])
  })

  test('compares two month ends', async () => {
    const september = range('2026-09-01', '2026-09-30', 'month')
    const result = await asked(netBilling, { period: october, versus: september })
    expect([result?.total.value, result?.versus?.total.value]).toEqual([net(wip), net(of('2026-09'))])
  })

  test('of a month without a schedule is not kept', async () => {
    for (const period of [range('2024-09-01', '2024-09-30', 'month'), range('2026-11-01', '2026-11-30', 'month')]) {
      expect(await asked(netBilling, { period })).toMatchObject({ rows: [], none: { why: 'not_kept' } })
    }
  })

  test('is of a project manager’s own jobs for them, and nothing of a field crew’s', async () => {
    const own = wip.filter(({ job }) => as.pm().principal.projects.includes(job))
    expect((await asked(netBilling, {}, 'pm'))?.total.value).toBe(net(own))
    expect(await asked(netBilling, {}, 'field')).toBeNull()
  })
})

describe('margin change', () => {
  const unfinished = company.jobs.filter(({ netsuiteId, status }) => netsuiteId !== null && status !== 'complete')
  const contract = (job: Job) => job.originalContract + job.approvedChanges
  const bid = (job: Job) => ((job.originalContract - job.originalCostEstimate) / job.originalContract) * contract(job)
  const change = (some: readonly Job[]) =>
    sum(some, (job) => contract(job) - job.costAtCompletion - bid(job)) / sum(some, contract)

  test('is what is left of today’s margin less that of the bid, weighted by contract, in each group too', async () => {
    const result = await asked(marginChange, { groupBy: 'manager' })
    expect(result?.total).toMatchObject({ status: 'ok', unit: 'points' })
    expect(result?.total.value).toBeCloseTo(change(unfinished), 7)
    const own = Map.groupBy(unfinished, ({ number }) => managerOf(number))
    expect(result?.groups).toHaveLength(own.size)
    for (const [name, value] of groupsOf(result)) expect(value, name).toBeCloseTo(change(own.get(name) ?? []), 7)
  })

  test('of one job is its points lost, and the worst come first', async () => {
    expect((await asked(marginChange, { filters: [only('job', '24-017')] }))?.total.value).toBeCloseTo(-0.054, 6)
    const worst = await asked(marginChange, { groupBy: 'job', order: { top: 3, by: 'least' } })
    const points = unfinished.toSorted((a, b) => change([a]) - change([b]))
    expect(worst?.groups[0]?.of?.id).toBe(points[0]?.number)
    expect(worst?.groups.map(({ fact }) => Math.round((fact.value ?? 0) * 1_000))).toEqual(
      points.slice(0, 3).map((job) => Math.round(change([job]) * 1_000)),
    )
  })

  test('of jobs that end in a time, and of finished ones', async () => {
    const soon = unfinished.filter(({ finishDate }) => finishDate >= '2027-01-01' && finishDate <= '2027-06-30')
    const ending = await asked(marginChange, { period: range('2027-01-01', '2027-06-30'), date: 'ends' })
    expect(ending?.total.value).toBeCloseTo(change(soon), 7)
    const done = company.jobs.filter(({ netsuiteId, status }) => netsuiteId !== null && status === 'complete')
    expect((await asked(marginChange, { states: ['complete'] }))?.total.value).toBeCloseTo(change(done), 7)
  })

  test('is of a project manager’s own jobs for them, and nothing of a field crew’s', async () => {
    const own = unfinished.filter(({ number }) => as.pm().principal.projects.includes(number))
    expect((await asked(marginChange, {}, 'pm'))?.total.value).toBeCloseTo(change(own), 7)
    expect(await asked(marginChange, {}, 'field')).toBeNull()
  })

  test('is margin less bid, as the margin of the same jobs says', async () => {
    const [now, lost] = [await asked(margin), await asked(marginChange)]
    const bids = sum(unfinished, bid) / sum(unfinished, contract)
    expect((now?.total.value ?? 0) - (lost?.total.value ?? 0)).toBeCloseTo(bids, 7)
  })
})

describe('job cost', () => {
  const { jobCosts, budgetLines } = company
  const cost = (some: readonly JobCost[]) => sum(some, ({ amount }) => amount)
  const of = (job: string) => jobCosts.filter((one) => one.job === job)
  const categories = new Map(company.costCodes.map(({ code, category }) => [code, category]))
  const categoryOf = ({ costCode }: { costCode: string }) => categories.get(costCode)
  const amountOf = ({ amount }: JobCost) => amount
  const plannedFor = (job: string, costCode?: string) =>
    sum(
      budgetLines.filter((line) => line.job === job && (costCode === undefined || line.costCode === costCode)),
      ({ original, modifications }) => original + modifications,
    )

  test('is all that was posted to jobs, by job, cost code and category', async () => {
    const byJob = await asked(jobCost, { groupBy: 'job' })
    expect(byJob?.total).toMatchObject({ value: cost(jobCosts), status: 'ok' })
    expect(nonzero(groupsOf(byJob))).toEqual(sums(jobCosts, ({ job }) => job, amountOf))
    const byCode = await asked(jobCost, { groupBy: 'cost_code' })
    expect(nonzero(groupsOf(byCode))).toEqual(sums(jobCosts, ({ costCode }) => costCode, amountOf))
    const byCategory = await asked(jobCost, { groupBy: 'category' })
    expect(groupsOf(byCategory)).toEqual(sums(jobCosts, categoryOf, amountOf))
  })

  test('of a job and a cost code stands against its budget', async () => {
    const filters = [only('job', '24-017'), only('cost_code', '03-3000')]
    const spent = of('24-017').filter(({ costCode }) => costCode === '03-3000')
    const result = await asked(jobCost, { filters, versus: 'budget' })
    expect(result?.total.value).toBe(cost(spent))
    expect(result?.versus?.total.value).toBe(plannedFor('24-017', '03-3000'))
    expect([result?.total.value, result?.versus?.total.value]).toEqual([171_100_000, 124_000_000])
  })

  test('of one job by category has each category’s budget beside it', async () => {
    const result = await asked(jobCost, { filters: [only('job', '24-017')], groupBy: 'category', versus: 'budget' })
    expect(groupsOf(result)).toEqual(sums(of('24-017'), categoryOf, amountOf))
    const planned = sums(
      budgetLines.filter(({ job }) => job === '24-017'),
      ({ category }) => category,
      ({ original, modifications }) => original + modifications,
    )
    expect(groupsOf(result?.versus ?? null)).toEqual(planned)
  })

  test('of two jobs, of a category, and of all but one', async () => {
    const two = [...of('24-017'), ...of('25-003')]
    expect((await asked(jobCost, { filters: [only('job', '24-017', '25-003')] }))?.total.value).toBe(cost(two))
    const labor = two.filter((one) => categoryOf(one) === 'labor')
    const filters = [only('job', '24-017', '25-003'), only('category', 'labor')]
    expect((await asked(jobCost, { filters }))?.total.value).toBe(cost(labor))
    const byJob = await asked(jobCost, { filters, groupBy: 'job' })
    expect(groupsOf(byJob)).toEqual(sums(labor, ({ job }) => job, amountOf))
    const others = jobCosts.filter(({ job }) => job !== '24-017')
    const not = { ...only('job', '24-017'), not: true }
    expect((await asked(jobCost, { filters: [not] }))?.total.value).toBe(cost(others))
  })

  test('of a month is what was posted in it, and by month each month’s', async () => {
    const inMonth = (month: string) => of('24-017').filter(({ period }) => period === month)
    const filters = [only('job', '24-017')]
    expect((await asked(jobCost, { filters, period: october }))?.total.value).toBe(cost(inMonth('2026-10')))
    const byMonth = await asked(jobCost, { filters, period: range('2026-08-01', '2026-10-31'), groupBy: 'month' })
    const months = ['2026-08', '2026-09', '2026-10']
    expect([...groupsOf(byMonth)]).toEqual(months.map((month) => [month, cost(inMonth(month))]))
  })

  test('of a job that nobody has is nothing', async () => {
    expect(await asked(jobCost, { filters: [only('job', 'x'.repeat(90))] })).toMatchObject({ rows: [] })
  })

  test('is of a project manager’s own jobs for them, without its budget for the books, and no field crew’s', async () => {
    const own = jobCosts.filter(({ job }) => as.pm().principal.projects.includes(job))
    expect((await asked(jobCost, {}, 'pm'))?.total.value).toBe(cost(own))
    const filters = [only('job', '24-017')]
    const books = await asked(jobCost, { filters, versus: 'budget' }, 'books')
    expect(books?.total.value).toBe(cost(of('24-017')))
    expect(books?.versus?.total).toMatchObject({ value: null, status: 'redacted' })
    expect(await asked(jobCost, {}, 'field')).toBeNull()
  })

  test('has a budget of the whole job, which no month is compared with', () => {
    const query = querySchema.parse({ measure: 'job_cost', versus: 'budget', period: october })
    expect(misfits(jobCost, query, company.today)).toEqual([{ part: 'versus', why: 'budget_is_whole' }])
  })
})
