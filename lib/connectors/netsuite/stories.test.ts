import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { netsuite } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
let simulator: RunningSimulator
let vendor: ReturnType<typeof openConnector>

beforeAll(async () => {
  simulator = await startSimulator({ company })
  vendor = openConnector(netsuite, simulator.settings, company.today)
})
afterAll(async () => {
  await vendor.close()
  await simulator.close()
})

async function records(tool: string, input: JsonObject = {}): Promise<JsonObject[]> {
  return (await vendor.call(tool, input)).records as JsonObject[]
}

const cents = (amount: unknown) => Math.round(Number(amount) * 100)
const total = <T>(items: readonly T[], amount: (item: T) => number) =>
  items.reduce((sum, item) => sum + amount(item), 0)
const account = (number: string) => company.accounts.find((one) => one.number === number)?.balance ?? 0

test('24-017 fades from 11.5 to 6.1 % and concrete labor stands at 138 % of plan', async () => {
  const [job] = await records('jobs', { project: '24-017' })
  const [line] = await records('job_cost', { project: '24-017' })

  expect(job).toMatchObject({
    revisedContract: 18_600_000,
    bidMargin: 0.115,
    forecastMargin: 0.061,
    marginChange: -0.054,
  })
  expect(line).toMatchObject({
    costCode: '03-3000',
    budget: 1_240_000,
    actual: 1_711_000,
    spent: 1.3798,
    project: '24-017',
  })
})

test('23-041 is under-billed by $1.24M while pay application 9 waits as a draft for 34 days', async () => {
  const [line] = await records('wip', { project: '23-041' })
  const drafts = await records('pay_applications', { status: 'draft' })

  expect(line).toMatchObject({
    percentEarned: 0.71,
    percentBilled: 0.58,
    overUnder: 1_240_200,
    position: 'under_billed',
  })
  expect(drafts).toEqual([
    expect.objectContaining({ project: '23-041', sequence: 9, amount: 1_240_200, draftAgeDays: 34, unpaid: 0 }),
  ])
})

test('one job makes up nearly half of all over-billing, and that share does not change with a filter', async () => {
  const [largest] = await records('wip', { position: 'over_billed', limit: 1 })
  const [alone] = await records('wip', { project: '25-006' })

  expect(largest).toMatchObject({ project: '25-006', overUnder: -1_904_000, shareOfSide: 0.469 })
  expect(alone).toEqual(largest)
})

test('a won project that was never set up is named as unknown to NetSuite', async () => {
  const answer = await vendor.call('jobs', { project: '26-018' })

  expect(answer).toMatchObject({ records: [], note: 'NetSuite has no job 26-018.' })
  await expect(vendor.call('job_cost', { project: '26-018' })).rejects.toMatchObject({ code: 'not_found' })
})

test('24-031 has a contract of 14.65 million', async () => {
  expect(await records('jobs', { project: '24-031' })).toMatchObject([{ revisedContract: 14_650_000 }])
})

test('an invoice paid twice shows under both names of the firm, which share a tax id', async () => {
  const payments = await vendor.call('vendor_payments', { billNumber: '88142' })
  const twins = await records('find_vendors', { search: 'pryor', onlyDuplicates: true })

  expect(payments.totals).toEqual({ payments: 2, amount: 76_900 })
  expect((payments.records as JsonObject[]).map(({ vendorId }) => vendorId)).toEqual(
    twins.map(({ id }) => id).reverse(),
  )
  expect(twins[0]?.sameTaxIdAs).toEqual({ id: twins[1]?.id, name: twins[1]?.name })
  expect(JSON.stringify(twins)).not.toContain('84-5550177')
})

test('bills that share a number are all that may be paid twice, and no others come', async () => {
  const from = '2026-01-01'
  const payments = await records('vendor_payments', { sharedNumber: true, from, limit: 500 })
  const shared = Map.groupBy(company.bills, ({ number }) => number)
  const paid = new Set(company.vendorPaymentApplications.map(({ billId }) => billId))
  const meant = company.bills.filter(
    ({ number, netsuiteId }) => (shared.get(number) ?? []).length > 1 && paid.has(netsuiteId),
  )
  const numbers = new Set(meant.map(({ number }) => number))
  expect(payments.length).toBeGreaterThan(2)
  expect(payments.filter(({ billNumber }) => !numbers.has(String(billNumber)))).toEqual([])
  expect(payments.filter(({ billNumber }) => billNumber === '88142')).toHaveLength(2)
})

test('the work-in-progress schedule ties to the ledger to the cent', async () => {
  const { totals, ledger, period } = await vendor.call('wip')

  expect(period).toBe('2026-10')
  expect(ledger).toEqual({ underBillings: account('1250') / 100, overBillings: -account('2250') / 100 })
  expect(totals).toMatchObject({ underBilled: account('1250') / 100, overBilled: -account('2250') / 100 })
})

test('receivables by age come to the ledger, by customer and by job, with the retainage of the pay applications', async () => {
  const posted = company.payApplications.filter(({ status }) => status !== 'draft')
  const byCustomer = await vendor.call('ar_aging')
  const byJob = await records('ar_aging', { by: 'project' })

  const totals = byCustomer.totals as JsonObject
  expect(cents(totals.total)).toBe(account('1100'))
  expect(cents(totals.total)).toBe(total(posted, ({ unpaid }) => unpaid))
  expect(cents(totals.retainage)).toBe(total(posted, ({ retainage }) => retainage))
  expect(totals.over60).toBe(4_310_000)
  expect(total(byJob, (one) => cents(one.total))).toBe(cents(totals.total))
  expect(byJob.every(({ project }) => /^\d{2}-\d{3}$/.test(String(project)))).toBe(true)
})

test('payables by age come to the open bills, and a job’s part to that job’s bills', async () => {
  const open = company.bills.filter(({ unpaid }) => unpaid > 0)
  const all = await vendor.call('ap_aging', { limit: 500 })
  const job = await vendor.call('ap_aging', { project: '24-017', by: 'project' })

  expect(cents((all.totals as JsonObject).total)).toBe(total(open, ({ unpaid }) => unpaid))
  expect(total(all.records as JsonObject[], (one) => cents(one.total))).toBe(total(open, ({ unpaid }) => unpaid))
  expect(cents(all.retainagePayable)).toBe(-account('2050'))
  expect(job.retainagePayable).toBeUndefined()
  const own = open.filter((bill) => bill.job === '24-017')
  expect(job.records).toMatchObject([{ project: '24-017', items: own.length }])
  expect(cents((job.totals as JsonObject).total)).toBe(total(own, ({ unpaid }) => unpaid))
})

test('cost to date and job cost agree with what was posted', async () => {
  const posted = company.jobCosts.filter(({ job }) => job === '25-008')
  const [job] = await records('jobs', { project: '25-008' })
  const cost = await vendor.call('job_cost', { project: '25-008' })
  const october = await vendor.call('job_cost', { project: '25-008', from: '2026-10-01', to: '2026-10-31' })

  expect(cents(job?.costToDate)).toBe(total(posted, ({ amount }) => amount))
  expect((cost.totals as JsonObject).actual).toBe(job?.costToDate)
  expect((cost.totals as JsonObject).forecast).toBe(job?.estimatedCost)
  const month = posted.filter(({ period }) => period === '2026-10')
  expect(cents((october.totals as JsonObject).actual)).toBe(total(month, ({ amount }) => amount))
})

test('backlog is revised contract less earned over all open jobs', async () => {
  const { totals } = await vendor.call('jobs', { limit: 1 })

  expect(totals).toMatchObject({ jobs: 44 })
  expect(Number((totals as JsonObject).backlog) / 1e6).toBeCloseTo(148.6, 1)
})

test('the trailing year earns 182.4 million at 9.8 %, and cash covers 23.8 days of it', async () => {
  const income = await vendor.call('profit_and_loss')
  const cash = await vendor.call('cash_position')

  expect(income.trailing12).toMatchObject({ from: '2025-11', to: '2026-10', months: 12, grossMargin: 0.098 })
  expect(Number((income.trailing12 as JsonObject).revenue) / 1e6).toBeCloseTo(182.4, 1)
  expect(income.totals).toMatchObject({ months: 12, revenue: (income.trailing12 as JsonObject).revenue })
  const banks = company.accounts.filter(({ type }) => type === 'Bank')
  expect(cash.totals).toMatchObject({ daysOfRevenue: 23.8, daysOfJobCost: 26.4, creditDrawn: 3_200_000 })
  expect(cents((cash.totals as JsonObject).cash)).toBe(total(banks, ({ balance }) => balance))
})

test('months that are not closed are told only when asked for', async () => {
  const closed = await vendor.call('profit_and_loss', { from: '2026-11' })
  const early = await records('profit_and_loss', { from: '2026-01', to: '2026-03' })

  expect(closed).toMatchObject({ records: [], note: expect.stringContaining('includeOpen') })
  expect(early.map(({ period }) => period)).toEqual(['2026-01', '2026-02', '2026-03'])
})

test('purchase orders tell what remains to be billed', async () => {
  const open = company.purchaseOrders.filter(({ status }) => status !== 'closed')
  const { totals, records: orders } = await vendor.call('purchase_orders', { limit: 500 })

  expect(open.length).toBeGreaterThan(0)
  expect(totals).toMatchObject({ orders: open.length })
  expect(cents((totals as JsonObject).remaining)).toBe(total(open, ({ amount, billed }) => amount - billed))
  expect((orders as JsonObject[]).map(({ id }) => id).sort()).toEqual(
    open
      .map(({ netsuiteId }) => netsuiteId)
      .sort()
      .slice(0, 500),
  )
})

test('the steel order that waits for a submittal is pending approval', async () => {
  expect(
    await records('purchase_orders', { status: 'pending_approval', project: '24-031', costCode: '05-1200' }),
  ).toEqual([
    expect.objectContaining({ number: 'PO-24031-0507', amount: 684_000, billed: 0, status: 'pending_approval' }),
  ])
})

test('pages of bills follow each other without gap or repetition, newest first', async () => {
  const seen: JsonObject[] = []
  let cursor: string | undefined
  do {
    // NetSuite's offset is a multiple of the limit; a person's pages need not be of one size.
    const limit = seen.length === 0 ? 130 : 250
    const answer: JsonObject = await vendor.call('vendor_bills', { limit, ...(cursor ? { cursor } : {}) })
    seen.push(...(answer.records as JsonObject[]))
    cursor = answer.nextCursor === undefined ? undefined : String(answer.nextCursor)
    expect(answer.complete).toBe(cursor === undefined)
  } while (cursor !== undefined)

  const open = company.bills.filter(({ unpaid }) => unpaid > 0)
  expect(seen).toHaveLength(open.length)
  expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(open.map(({ netsuiteId }) => netsuiteId)))
  expect(seen.map(({ date }) => String(date))).toEqual(
    seen
      .map(({ date }) => String(date))
      .toSorted()
      .reverse(),
  )
})

test('overdue counts from today’s calendar, and paid bills are never overdue', async () => {
  const overdue = await records('vendor_bills', { status: 'overdue', limit: 500 })
  const paid = await records('vendor_bills', { status: 'paid', limit: 5 })

  expect(overdue.length).toBe(company.bills.filter((bill) => bill.unpaid > 0 && bill.dueDate < company.today).length)
  expect(overdue.every(({ daysOverdue }) => Number(daysOverdue) > 0)).toBe(true)
  expect(paid.every(({ daysOverdue, status }) => daysOverdue === 0 && status === 'paid')).toBe(true)
})

test.each(["' OR '1'='1", '%', '__', "x'; DELETE FROM vendor --"])('the name %s finds nobody', async (search) => {
  expect(await vendor.call('find_vendors', { search: search.padEnd(2, '%') })).toMatchObject({ records: [], total: 0 })
})
