import { describe, expect, test } from 'vitest'
import type { Account, Job, PayApplication } from '#lib/company/types.ts'
import { daysBetween } from '#lib/core/days.ts'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { ar } from './ar.ts'
import { billed } from './billed.ts'
import { cash } from './cash.ts'
import { contractValue } from './contract-value.ts'
import { costToDate } from './cost-to-date.ts'
import { customerPayments } from './customer-payments.ts'
import { earned } from './earned.ts'
import { expenses } from './expenses.ts'
import { grossProfit } from './gross-profit.ts'
import type { Certified } from './measure.ts'
import { misfits } from './misfits.ts'
import { netIncome } from './net-income.ts'
import { payApps } from './pay-apps.ts'
import { percentComplete } from './percent-complete.ts'
import { purchaseOrders } from './purchase-orders.ts'
import { querySchema } from './query.ts'
import { retainage } from './retainage.ts'
import { revenue } from './revenue.ts'
import type { Result } from './run.ts'
import { vendorCredits } from './vendor-credits.ts'

/** Each measure of the books over the whole sample company, recomputed from what the company is made of. */
const { company, as, asked } = askedOfCompany()

const sum = <T>(some: readonly T[], of: (one: T) => number) => some.reduce((total, one) => total + of(one), 0)
const found = <T>(some: readonly T[], fits: (one: T) => boolean): T => {
  const one = some.find(fits)
  if (one === undefined) throw new Error('there is none')
  return one
}
const filter = (dimension: string, id: string) => ({ filters: [{ dimension, things: [{ name: id, ids: [id] }] }] })
const within = ({ from, to }: { from: string; to: string }, day: string) => day >= from && day <= to
const october = { from: '2026-10-01', to: '2026-10-31', grain: 'month' }

/** What each group comes to, by its id. */
const groupsOf = (result: Result | null) =>
  new Map(result?.groups.map(({ of, fact }): [string | null, number | null] => [of?.id ?? null, fact.value]))
const sums = <T>(some: readonly T[], by: (one: T) => string | null, of: (one: T) => number) =>
  new Map([...Map.groupBy(some, by)].map(([id, own]) => [id, sum(own, of)]))

const customerName = (id: string) => found(company.customers, (one) => one.id === id).name
const posted = company.payApplications.filter(({ status }) => status !== 'draft')
const applications = new Map(company.payApplications.map((one) => [one.netsuiteId, one]))

describe('owed by customers', () => {
  const unpaid = posted.filter((one) => one.unpaid > 0)
  const owed = (some: readonly PayApplication[]) => sum(some, (one) => one.unpaid)

  test('is what is unpaid of every posted application, and each customer’s and job’s part of it', async () => {
    const byCustomer = await asked(ar, { groupBy: 'customer' })
    expect(unpaid.length).toBeGreaterThan(30)
    expect(byCustomer?.total).toMatchObject({ value: owed(unpaid), status: 'ok' })
    expect(byCustomer?.total.value).toBe(found(company.accounts, ({ number }) => number === '1100').balance)
    expect(groupsOf(byCustomer)).toEqual(
      sums(
        unpaid,
        (one) => customerName(one.customerId),
        (one) => one.unpaid,
      ),
    )
    expect(groupsOf(await asked(ar, { groupBy: 'job' }))).toEqual(
      sums(
        unpaid,
        (one) => one.job,
        (one) => one.unpaid,
      ),
    )
  })

  test('by one of them, late, and for how long', async () => {
    const late = unpaid.filter(({ dueDate }) => dueDate < company.today)
    const [one] = late
    const name = customerName(one?.customerId ?? '')
    const theirs = unpaid.filter(({ customerId }) => customerId === one?.customerId)
    expect((await asked(ar, filter('customer', name)))?.total.value).toBe(owed(theirs))
    expect((await asked(ar, { states: ['overdue'] }))?.total.value).toBe(owed(late))
    expect((await asked(ar, { notStates: ['overdue'] }))?.total.value).toBe(owed(unpaid) - owed(late))
    const old = await asked(ar, { bounds: [{ field: 'days', is: 'over', value: 60 }] })
    expect(old?.total.value).toBe(431_000_000)
  })

  test('by how long it is late, in the steps of thirty days that the books have', async () => {
    const stepOf = ({ dueDate }: PayApplication) => {
      const days = daysBetween(dueDate, company.today)
      if (days <= 0) return '0'
      return days > 90 ? '4' : days > 60 ? '3' : days > 30 ? '2' : '1'
    }
    const steps = sums(unpaid, stepOf, (one) => one.unpaid)
    expect(steps.size).toBeGreaterThan(3)
    expect(groupsOf(await asked(ar, { groupBy: 'age' }))).toEqual(steps)
  })

  test('is due when it is due, and dated when it was sent', async () => {
    const due = unpaid.filter(({ dueDate }) => within(october, dueDate))
    const dated = unpaid.filter(({ date }) => within(october, date))
    expect(due.length).toBeGreaterThan(0)
    expect(dated).not.toEqual(due)
    expect((await asked(ar, { period: october }))?.total.value).toBe(owed(due))
    expect((await asked(ar, { period: october, date: 'dated' }))?.total.value).toBe(owed(dated))
  })

  test('is of a project manager’s own jobs for them, and nothing for a field crew', async () => {
    const own = as.pm().principal.projects
    const theirs = unpaid.filter(({ job }) => own.includes(job))
    expect(theirs.length).toBeGreaterThan(0)
    expect((await asked(ar, {}, 'pm'))?.total.value).toBe(owed(theirs))
    expect(await asked(ar, filter('job', found(unpaid, ({ job }) => !own.includes(job)).job), 'pm')).toBeNull()
    expect(await asked(ar, {}, 'field')).toBeNull()
  })
})

describe('pay applications', () => {
  const billedOn = (some: readonly PayApplication[]) => sum(some, ({ amount }) => amount)

  test('are all of them, however many pages, by status', async () => {
    const result = await asked(payApps, { groupBy: 'status' })
    expect(company.payApplications.length).toBeGreaterThan(500)
    expect(result?.rows).toHaveLength(company.payApplications.length)
    expect(result?.total).toMatchObject({ value: billedOn(company.payApplications), status: 'ok' })
    expect(groupsOf(result)).toEqual(
      sums(
        company.payApplications,
        ({ status }) => status,
        ({ amount }) => amount,
      ),
    )
  })

  test('of a job, in a state, of a month', async () => {
    const own = company.payApplications.filter(({ job }) => job === '25-003')
    expect((await asked(payApps, filter('job', '25-003')))?.total.value).toBe(billedOn(own))
    const states = { draft: 'draft', open: 'open', paid: 'paid' } as const
    for (const state of Object.values(states)) {
      const such = company.payApplications.filter(({ status }) => status === state)
      expect((await asked(payApps, { states: [state] }))?.total.value, state).toBe(billedOn(such))
    }
    expect((await asked(payApps, { notStates: ['posted'] }))?.rows).toHaveLength(
      company.payApplications.length - posted.length,
    )
    const dated = company.payApplications.filter(({ date }) => within(october, date))
    expect((await asked(payApps, { period: october }))?.total.value).toBe(billedOn(dated))
    const created = company.payApplications.filter(({ createdDate }) => within(october, createdDate))
    expect((await asked(payApps, { period: october, date: 'created' }))?.total.value).toBe(billedOn(created))
  })

  test('are found by their place among those of their job, and by the invoice’s number', async () => {
    const draft = found(company.payApplications, ({ status }) => status === 'draft')
    expect(draft).toMatchObject({ job: '23-041', sequence: 9, amount: 124_020_000 })
    const ninth = await asked(payApps, { ...filter('job', '23-041'), number: '9' })
    expect(ninth?.rows.map(({ is }) => is.draft)).toEqual([true])
    expect(ninth?.total.value).toBe(draft.amount)
    expect((await asked(payApps, { number: draft.number }))?.total.value).toBe(draft.amount)
  })

  test('are late by the days since they were due, and only where drafts are asked for as old as the draft', async () => {
    const old = { bounds: [{ field: 'days', is: 'over', value: 30 }] }
    const late = posted.filter((one) => one.status === 'open' && daysBetween(one.dueDate, company.today) > 30)
    const waiting = company.payApplications.filter(
      ({ status, createdDate }) => status === 'draft' && daysBetween(createdDate, company.today) > 30,
    )
    expect(late.length * waiting.length).toBeGreaterThan(0)
    expect((await asked(payApps, old))?.total.value).toBe(billedOn(late))
    expect((await asked(payApps, { ...old, states: ['draft'] }))?.total.value).toBe(billedOn(waiting))
  })
})

describe('retainage', () => {
  const held = (some: readonly PayApplication[]) => sum(some, (one) => one.retainage)

  test('is what owners withhold and have not released, by customer and by job', async () => {
    const result = await asked(retainage, { groupBy: 'customer' })
    expect(result?.total).toMatchObject({ value: held(posted), status: 'ok' })
    expect(result?.total.value).toBe(found(company.accounts, ({ number }) => number === '1120').balance)
    const kept = posted.filter((one) => one.retainage !== 0)
    expect(groupsOf(result)).toEqual(
      sums(
        kept,
        (one) => customerName(one.customerId),
        (one) => one.retainage,
      ),
    )
    const byJob = groupsOf(await asked(retainage, { groupBy: 'job' }))
    expect(byJob.get('25-003')).toBe(held(posted.filter(({ job }) => job === '25-003')))
  })

  test('of a job that released it is nothing left, and of a month what that month withheld', async () => {
    const released = found(posted, (one) => one.retainage < 0)
    expect((await asked(retainage, filter('job', released.job)))?.total.value).toBe(0)
    const dated = posted.filter(({ date }) => within(october, date))
    expect((await asked(retainage, { period: october }))?.total.value).toBe(held(dated))
  })
})

describe('paid by customers', () => {
  const { receipts, receiptApplications } = company
  const jobOf = (payApplicationId: string) => applications.get(payApplicationId)?.job ?? null

  test('is every payment, each application’s part under its job', async () => {
    const result = await asked(customerPayments, { groupBy: 'job' })
    expect(receipts.length).toBeGreaterThan(500)
    expect(result?.total).toMatchObject({ value: sum(receipts, ({ amount }) => amount), status: 'ok' })
    expect(groupsOf(result)).toEqual(
      sums(
        receiptApplications,
        ({ payApplicationId }) => jobOf(payApplicationId),
        ({ amount }) => amount,
      ),
    )
  })

  test('by one of them, for one job, in a month', async () => {
    const [customer] = company.customers
    const theirs = receipts.filter(({ customerId }) => customerId === customer?.id)
    const id = `netsuite:${customer?.netsuiteId}`
    expect((await asked(customerPayments, filter('customer', id)))?.total.value).toBe(
      sum(theirs, ({ amount }) => amount),
    )
    const own = receiptApplications.filter(({ payApplicationId }) => jobOf(payApplicationId) === '25-003')
    expect((await asked(customerPayments, filter('job', '25-003')))?.total.value).toBe(sum(own, ({ amount }) => amount))
    const paid = receipts.filter(({ date }) => within(october, date))
    expect(paid.length).toBeGreaterThan(0)
    expect((await asked(customerPayments, { period: october }))?.total.value).toBe(sum(paid, ({ amount }) => amount))
  })

  test('is asked of nobody by a customer’s id that the books do not have, and is not a project manager’s', async () => {
    const result = await asked(customerPayments, filter('customer', 'No such customer'))
    expect(result).toMatchObject({ rows: [], none: { why: 'nothing' } })
    expect(await asked(customerPayments, {}, 'pm')).toBeNull()
  })
})

describe('closed months', () => {
  const types = new Map(company.accounts.map(({ number, type }) => [number, type]))
  const result = (months: { from: string; to: string }, ...some: Account['type'][]) =>
    sum(
      company.journals.filter((line) => {
        const type = types.get(line.accountNumber)
        return type !== undefined && some.includes(type) && within(months, line.date)
      }),
      ({ credit, debit }) => credit - debit,
    )
  const year = { from: '2026-01-01', to: '2026-12-31', grain: 'year' }
  const closed = { from: '2026-01-01', to: '2026-10-31' }
  const month = (number: number) => {
    const name = `2026-${String(number).padStart(2, '0')}`
    return { name, days: { from: `${name}-01`, to: `${name}-31` } }
  }
  const measures: [Certified, ...Account['type'][]][] = [
    [revenue, 'Income'],
    [grossProfit, 'Income', 'COGS'],
    [netIncome, 'Income', 'COGS', 'Expense'],
    [expenses, 'Expense'],
  ]

  test.each(measures)(
    'of a year are added up, month by month and in the company’s quarters',
    async (measure, ...of) => {
      const sign = measure === expenses ? -1 : 1
      const whole = await asked(measure, { period: year, groupBy: 'month' })
      expect(whole?.total).toMatchObject({ value: sign * result(closed, ...of), status: 'ok' })
      const months = Array.from({ length: 10 }, (_, index) => month(index + 1))
      expect(whole?.groups.map(({ of: group, fact }) => [group?.id, fact.value])).toEqual(
        months.map(({ name, days }) => [name, sign * result(days, ...of)]),
      )
      const quarters = await asked(measure, { period: year, groupBy: 'quarter' })
      expect(groupsOf(quarters).get('2026-Q2')).toBe(sign * result({ from: '2026-04-01', to: '2026-06-30' }, ...of))
    },
  )

  test('without a period are all that the books have', async () => {
    const before = posted.filter(({ date }) => date < '2025-10-01')
    const own = result({ from: '2025-10-01', to: '2026-10-31' }, 'Income')
    expect((await asked(revenue))?.total.value).toBe(own + sum(before, ({ amount }) => amount))
  })

  test('that are not kept are none of "none"', async () => {
    const open = { from: '2026-11-01', to: '2026-11-30', grain: 'month' }
    expect(await asked(revenue, { period: open })).toMatchObject({ rows: [], none: { why: 'not_kept' } })
    const before = { from: '2019-01-01', to: '2019-12-31', grain: 'year' }
    expect(await asked(revenue, { period: before })).toMatchObject({ rows: [], none: { why: 'not_kept' } })
  })

  test('count whole or not at all, and are not kept by their days', async () => {
    const days = { from: '2026-08-15', to: '2026-10-15', grain: 'range' }
    const cut = await asked(revenue, { period: days })
    expect(cut?.untold).toBe(2)
    expect(cut?.total.value).toBe(result({ from: '2026-09-01', to: '2026-09-30' }, 'Income'))
    const by = (groupBy: string) => misfits(revenue, querySchema.parse({ measure: 'revenue', groupBy }), company.today)
    expect(by('week')).toEqual([{ part: 'group', dimension: 'week', why: 'not_kept_by' }])
    expect(['month', 'quarter', 'year'].flatMap(by)).toEqual([])
  })

  test('are no project manager’s', async () => {
    for (const [measure] of measures) expect(await asked(measure, {}, 'pm')).toBeNull()
  })
})

describe('cash', () => {
  const banks = company.accounts.filter(({ type }) => type === 'Bank')

  test('is what the bank accounts hold, and no line of credit', async () => {
    const result = await asked(cash, { groupBy: 'account' })
    expect(result?.total).toMatchObject({ value: sum(banks, ({ balance }) => balance), status: 'ok' })
    expect(groupsOf(result)).toEqual(new Map(banks.map((one) => [`netsuite:${one.netsuiteId}`, one.balance])))
    const [bank] = banks
    expect((await asked(cash, filter('account', `netsuite:${bank?.netsuiteId}`)))?.total.value).toBe(bank?.balance)
  })

  test('is neither a project manager’s nor a field crew’s', async () => {
    expect(await asked(cash, {}, 'pm')).toBeNull()
    expect(await asked(cash, {}, 'field')).toBeNull()
  })
})

describe('of jobs', () => {
  const jobs = company.jobs.filter(({ netsuiteId }) => netsuiteId !== null)
  const unfinished = jobs.filter(({ status }) => status !== 'complete')
  const contract = (job: Job) => job.originalContract + job.approvedChanges
  const cost = (job: Job) => sum(company.jobCosts, (one) => (one.job === job.number ? one.amount : 0))
  const sent = (job: Job) => sum(posted, (one) => (one.job === job.number ? one.amount : 0))
  const measures: [Certified, (job: Job) => number][] = [
    [billed, sent],
    [costToDate, cost],
    [contractValue, contract],
    [earned, (job) => Math.round(contract(job) * (cost(job) / job.costAtCompletion))],
  ]

  test.each(measures)('what is summed is every job’s, by customer, of one job and in a state', async (measure, own) => {
    const result = await asked(measure, { groupBy: 'customer' })
    expect(result?.total).toMatchObject({ value: sum(unfinished, own), status: 'ok' })
    expect(groupsOf(result)).toEqual(sums(unfinished, ({ customerId }) => customerName(customerId), own))
    const [job] = unfinished
    expect((await asked(measure, filter('job', job?.number ?? '')))?.total.value).toBe(job && own(job))
    const done = jobs.filter(({ status }) => status === 'complete')
    expect((await asked(measure, { states: ['complete'] }))?.total.value).toBe(sum(done, own))
    const ending = { from: '2027-01-01', to: '2027-06-30', grain: 'range' }
    const soon = unfinished.filter(({ finishDate }) => within(ending, finishDate))
    expect(soon.length).toBeGreaterThan(0)
    expect((await asked(measure, { period: ending, date: 'ends' }))?.total.value).toBe(sum(soon, own))
  })

  test('percent complete is cost over estimate, divided once', async () => {
    const share = (some: readonly Job[]) => sum(some, cost) / sum(some, ({ costAtCompletion }) => costAtCompletion)
    const result = await asked(percentComplete, { groupBy: 'customer' })
    expect(result?.total.value).toBeCloseTo(share(unfinished), 9)
    for (const [name, own] of Map.groupBy(unfinished, ({ customerId }) => customerName(customerId))) {
      expect(groupsOf(result).get(name), name).toBeCloseTo(share(own), 9)
    }
    const one = await asked(percentComplete, filter('job', '24-017'))
    expect(one?.total.value).toBeCloseTo(share(unfinished.filter(({ number }) => number === '24-017')), 9)
  })

  test('a project manager sees their own, a field crew none', async () => {
    const own = as.pm().principal.projects
    const theirs = unfinished.filter(({ number }) => own.includes(number))
    expect((await asked(contractValue, {}, 'pm'))?.total.value).toBe(sum(theirs, contract))
    expect(await asked(percentComplete, {}, 'field')).toBeNull()
  })
})

const vendorId = (id: string) => `netsuite:${found(company.vendors, (one) => one.id === id).netsuiteId}`

describe('purchase orders', () => {
  const orders = company.purchaseOrders.filter(({ status }) => status !== 'closed')
  const ordered = (some: readonly { amount: number }[]) => sum(some, ({ amount }) => amount)

  test('are those that are not closed, by vendor', async () => {
    const result = await asked(purchaseOrders, { groupBy: 'vendor' })
    expect(result?.rows).toHaveLength(orders.length)
    expect(result?.total).toMatchObject({ value: ordered(orders), status: 'ok' })
    expect(groupsOf(result)).toEqual(
      sums(
        orders,
        (one) => vendorId(one.vendorId),
        ({ amount }) => amount,
      ),
    )
  })

  test('of a job, in a state, of a time, of a number', async () => {
    const own = orders.filter(({ job }) => job === '24-031')
    expect((await asked(purchaseOrders, filter('job', '24-031')))?.total.value).toBe(ordered(own))
    const pending = orders.filter(({ status }) => status === 'pending_approval')
    expect((await asked(purchaseOrders, { states: ['pending'] }))?.total.value).toBe(ordered(pending))
    const closed = company.purchaseOrders.filter(({ status }) => status === 'closed')
    expect(closed.length).toBeGreaterThan(0)
    expect((await asked(purchaseOrders, { states: ['closed'] }))?.total.value).toBe(ordered(closed))
    const year = { from: '2026-01-01', to: '2026-12-31', grain: 'year' }
    const dated = orders.filter(({ date }) => within(year, date))
    expect((await asked(purchaseOrders, { period: year }))?.total.value).toBe(ordered(dated))
    expect((await asked(purchaseOrders, { number: 'po-24031-0507' }))?.total.value).toBe(68_400_000)
  })

  test('are of a project manager’s own jobs for them', async () => {
    const own = as.pm().principal.projects
    const theirs = orders.filter(({ job }) => own.includes(job))
    expect((await asked(purchaseOrders, {}, 'pm'))?.total.value).toBe(ordered(theirs))
  })
})

describe('credits from vendors', () => {
  const { vendorCredits: credits } = company
  const given = (some: readonly { amount: number }[]) => sum(some, ({ amount }) => amount)

  test('are all of them, by vendor', async () => {
    const result = await asked(vendorCredits, { groupBy: 'vendor' })
    expect(result?.total).toMatchObject({ value: given(credits), status: 'ok' })
    expect(groupsOf(result)).toEqual(
      sums(
        credits,
        (one) => vendorId(one.vendorId),
        ({ amount }) => amount,
      ),
    )
  })

  test('of a vendor, of a time, used or not, and not a project manager’s', async () => {
    const [first] = credits
    const theirs = credits.filter((one) => one.vendorId === first?.vendorId)
    expect((await asked(vendorCredits, filter('vendor', vendorId(first?.vendorId ?? ''))))?.total.value).toBe(
      given(theirs),
    )
    const year = { from: '2026-01-01', to: '2026-12-31', grain: 'year' }
    const dated = credits.filter(({ date }) => within(year, date))
    expect((await asked(vendorCredits, { period: year }))?.total.value).toBe(given(dated))
    expect(await asked(vendorCredits, { states: ['open'] })).toMatchObject({
      ...{ rows: [], none: { why: 'state', count: credits.length } },
    })
    expect(await asked(vendorCredits, {}, 'pm')).toBeNull()
  })
})
