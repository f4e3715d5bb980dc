import { describe, expect, test } from 'vitest'
import type { Job } from '#lib/company/types.ts'
import { joinsIn } from '#lib/matching/joins.ts'
import { matchedOf } from '#lib/matching/matches.ts'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { ap } from './ap.ts'
import { backlog } from './backlog.ts'
import { jobs } from './jobs.ts'
import { margin } from './margin.ts'
import { payments } from './payments.ts'

/** Each measure over the whole sample company, recomputed from its own books. */
const { company, as, asked } = askedOfCompany()

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

const october = { period: { from: '2026-10-01', to: '2026-10-31', grain: 'month' } }
const vendorNamed = (name: string) => {
  const found = company.vendors.find((vendor) => vendor.name === name)
  if (found === undefined) throw new Error(`no vendor ${name}`)
  return { dimension: 'vendor', things: [{ name, ids: [`netsuite:${found.netsuiteId}`] }] }
}

describe('owed to vendors', () => {
  const unpaid = company.bills.filter((bill) => bill.unpaid > 0)
  const sum = (some: readonly { unpaid: number }[]) => some.reduce((value, bill) => value + bill.unpaid, 0)

  test('is every open bill, however many pages, and each vendor’s part of it', async () => {
    const result = await asked(ap, { groupBy: 'vendor', order: { top: 3, by: 'most' } })
    expect(unpaid.length).toBeGreaterThan(500)
    expect(result?.total).toMatchObject({ value: sum(unpaid), status: 'ok' })
    const parts = [...Map.groupBy(unpaid, ({ vendorId }) => vendorId).values()].map(sum).sort((a, b) => b - a)
    expect(result?.groups.map(({ fact }) => fact.value)).toEqual(parts.slice(0, 3))
    expect(result?.rest?.value).toBe(sum(unpaid) - parts.slice(0, 3).reduce((value, part) => value + part, 0))
  })

  test('to one of them, on time and late', async () => {
    const halvorsen = company.vendors.find(({ name }) => name === 'Halvorsen Electric LLC')
    const filters = [vendorNamed('Halvorsen Electric LLC')]
    const theirs = unpaid.filter(({ vendorId }) => vendorId === halvorsen?.id)
    expect(theirs).toHaveLength(7)
    expect((await asked(ap, { filters }))?.rows).toHaveLength(theirs.length)
    const late = theirs.filter(({ dueDate }) => dueDate < company.today)
    expect((await asked(ap, { filters, states: ['overdue'] }))?.total.value).toBe(sum(late))
    expect((await asked(ap, { filters, notStates: ['overdue'] }))?.total.value).toBe(sum(theirs) - sum(late))
  })

  test('by age comes to what is overdue and what is not', async () => {
    const result = await asked(ap, { groupBy: 'age' })
    const current = result?.groups.find(({ of }) => of?.id === '0')
    expect(current?.fact.value).toBe(sum(unpaid.filter(({ dueDate }) => dueDate >= company.today)))
    expect(result?.groups.reduce((value, { fact }) => value + (fact.value ?? 0), 0)).toBe(sum(unpaid))
  })

  test('of those on hold by the reason that the books keep of each', async () => {
    const owed = new Map(unpaid.map((bill) => [bill.netsuiteId, bill.unpaid]))
    const reasons = Map.groupBy(company.billHolds, ({ reason }) => reason)
    const result = await asked(ap, { states: ['on_hold'], groupBy: 'reason' })
    expect(Object.fromEntries(result?.groups.map(({ of, fact }) => [of?.id, fact.value]) ?? [])).toEqual(
      Object.fromEntries(
        [...reasons].map(([reason, holds]) => [
          reason,
          holds.reduce((value, { billId }) => value + (owed.get(billId) ?? 0), 0),
        ]),
      ),
    )
    expect(reasons.size).toBeGreaterThan(1)
  })

  test('in days to come is asked of the books by due date', async () => {
    const period = { from: '2026-11-23', to: '2026-11-29', grain: 'week' }
    const due = unpaid.filter(({ dueDate }) => dueDate >= period.from && dueDate <= period.to)
    const result = await asked(ap, { period })
    expect(result?.rows).toHaveLength(due.length)
    expect(result?.total.value).toBe(sum(due))
  })
})

test('paid to a vendor in a month is what left in it', async () => {
  const filters = [vendorNamed('Halvorsen Electric LLC')]
  const result = await asked(payments, { filters, ...october })
  expect(result?.rows).toHaveLength(6)
  expect(result?.total.value).toBe(17_116_467)
})

test.each([null, '2026-10-15'])(
  'what was paid since March, until %s, is read in parts and is all of it',
  async (to) => {
    const dayOf = new Map(company.vendorPayments.map(({ netsuiteId, date }) => [netsuiteId, date]))
    const byMonth = new Map<string, number>()
    for (const { paymentId, amount } of company.vendorPaymentApplications) {
      const day = dayOf.get(paymentId) ?? ''
      if (day < '2026-03-01' || (to !== null && day > to)) continue
      byMonth.set(day.slice(0, 7), (byMonth.get(day.slice(0, 7)) ?? 0) + amount)
    }
    const result = await asked(payments, { period: { from: '2026-03-01', to, grain: 'range' }, groupBy: 'month' })
    expect(result?.total).toMatchObject({ value: [...byMonth.values()].reduce((a, b) => a + b, 0), status: 'ok' })
    expect(new Map(result?.groups.map(({ of, fact }) => [of?.id, fact.value]))).toEqual(byMonth)
  },
)

test('two months are compared, each asked of the books', async () => {
  const month = (number: string, last: string) => ({
    ...{ from: `2026-${number}-01`, to: `2026-${number}-${last}`, grain: 'month' },
  })
  const dayOf = new Map(company.vendorPayments.map(({ netsuiteId, date }) => [netsuiteId, date]))
  const paid = (number: string) =>
    company.vendorPaymentApplications
      .filter(({ paymentId }) => dayOf.get(paymentId)?.startsWith(`2026-${number}`))
      .reduce((sum, { amount }) => sum + amount, 0)
  const result = await asked(payments, { period: month('10', '31'), versus: month('09', '30') })
  expect(result?.total.value).toBe(paid('10'))
  expect(result?.versus?.total.value).toBe(paid('09'))
  expect(paid('09')).not.toBe(paid('10'))
})

test('a firm that the books keep twice is paid once, under both of its records', async () => {
  const records = company.vendors.map(({ netsuiteId, name, taxId }) => ({
    ...{ system: 'netsuite', id: netsuiteId, name, url: null, keys: { tax_id: taxId } },
  }))
  const matched = matchedOf('vendor', records, [])
  const joins = joinsIn({ of: () => matched })
  const taxIds = new Map(company.vendors.map(({ id, taxId }) => [id, taxId]))
  const vendorOf = new Map(company.vendorPayments.map(({ netsuiteId, vendorId }) => [netsuiteId, vendorId]))
  const paid = Map.groupBy(company.vendorPaymentApplications, ({ paymentId }) =>
    taxIds.get(vendorOf.get(paymentId) ?? ''),
  )
  const twice = company.vendors.filter(({ taxId }) => taxId === '84-5550177')
  expect(twice).toHaveLength(2)

  const result = await asked(payments, { groupBy: 'vendor' }, 'executive', joins)

  expect(result?.groups).toHaveLength(paid.size)
  const firm = result?.groups.find(({ ids }) => ids.length > 1)
  expect(firm?.ids.toSorted()).toEqual(twice.map(({ netsuiteId }) => `netsuite:${netsuiteId}`))
  expect(firm?.fact.value).toBe(paid.get('84-5550177')?.reduce((sum, { amount }) => sum + amount, 0))
})
