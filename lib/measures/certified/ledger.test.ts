import { describe, expect, test } from 'vitest'
import type { Account, Bill } from '#lib/company/types.ts'
import { addDays } from '#lib/core/days.ts'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { balance } from './balance.ts'
import { bills } from './bills.ts'
import { budgetVariance } from './budget-variance.ts'
import { cash } from './cash.ts'
import { cashForecast } from './cash-forecast.ts'
import { creditAvailable, creditLine } from './credit.ts'
import { expenses } from './expenses.ts'
import { grossProfit } from './gross-profit.ts'
import type { Certified } from './measure.ts'
import { netIncome } from './net-income.ts'
import { payments } from './payments.ts'
import { revenue } from './revenue.ts'
import type { Result } from './run.ts'
import { workingCapital } from './working-capital.ts'

/** Accounts, their budgets and what falls due, over the whole sample company, recomputed from its own books. */
const { company, as, asked } = askedOfCompany()
const { today } = company

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
const within = ({ from, to }: { from: string; to: string }, day: string) => day >= from && day <= to

const idOf = (number: string) => `netsuite:${company.accounts.find((one) => one.number === number)?.netsuiteId}`
const named = (name: string) => {
  const account = company.accounts.find((one) => one.name === name)
  if (account === undefined) throw new Error(`no account ${name}`)
  return account
}
const numbersOf = (...types: Account['type'][]) =>
  new Set(company.accounts.filter(({ type }) => types.includes(type)).map(({ number }) => number))

/** Debits less credits of these accounts. */
const booked = (numbers: ReadonlySet<string>, days: { from: string; to: string }) =>
  company.journals.filter(({ accountNumber, date }) => numbers.has(accountNumber) && within(days, date))
const debit = (line: { debit: number; credit: number }) => line.debit - line.credit

const year = range('2026-01-01', '2026-12-31', 'year')
const closed = range('2026-01-01', '2026-10-31')
const october = range('2026-10-01', '2026-10-31', 'month')

describe('closed months by account', () => {
  const overhead = numbersOf('Expense')
  const spent = (days: { from: string; to: string }) => booked(overhead, days)

  test('are what was posted to each account, and come to the figure without accounts', async () => {
    const result = await asked(expenses, { period: year, groupBy: 'account' })
    expect(nonzero(groupsOf(result))).toEqual(sums(spent(closed), ({ accountNumber }) => idOf(accountNumber), debit))
    expect(result?.total.value).toBe(sum(spent(closed), debit))
    expect((await asked(expenses, { period: year }))?.total.value).toBe(result?.total.value)
    expect(result?.partly).toEqual({ from: '2026-01-01', to: '2026-10-31' })
  })

  test('of one account, of a time and of another', async () => {
    const legal = named('Legal fees')
    const filters = [only('account', idOf(legal.number))]
    const own = booked(new Set([legal.number]), closed)
    expect(own.length).toBeGreaterThan(0)
    expect((await asked(expenses, { filters, period: year }))?.total.value).toBe(sum(own, debit))
    const fees = new Set([named('Bank fees').number])
    const [third, second] = [range('2026-07-01', '2026-09-30'), range('2026-04-01', '2026-06-30')]
    const compared = await asked(expenses, {
      ...{ filters: [only('account', ...[...fees].map(idOf))], period: third, versus: second },
    })
    expect(compared?.total.value).toBe(sum(booked(fees, third), debit))
    expect(compared?.versus?.total.value).toBe(sum(booked(fees, second), debit))
  })

  test('without an account, and of an account that is no part of it', async () => {
    const legal = named('Legal fees')
    const not = { ...only('account', idOf(legal.number)), not: true }
    const others = spent(closed).filter(({ accountNumber }) => accountNumber !== legal.number)
    expect((await asked(expenses, { filters: [not], period: year }))?.total.value).toBe(sum(others, debit))
    const filters = [only('account', idOf(legal.number))]
    expect(await asked(revenue, { filters, period: year })).toMatchObject({ rows: [], none: { why: 'nothing' } })
  })

  test.each<[Certified, readonly Account['type'][]]>([
    [revenue, ['Income']],
    [grossProfit, ['Income', 'COGS']],
    [netIncome, ['Income', 'COGS', 'Expense']],
  ])('$0.id is the income of its accounts less their costs', async (measure, types) => {
    const result = await asked(measure, { period: october, groupBy: 'account' })
    const lines = booked(numbersOf(...types), october)
    expect(nonzero(groupsOf(result))).toEqual(
      sums(
        lines,
        ({ accountNumber }) => idOf(accountNumber),
        (line) => 0 - debit(line),
      ),
    )
    expect(result?.total.value).toBe(0 - sum(lines, debit))
  })

  test('of a month that is cut are told and not counted', async () => {
    const cut = await asked(expenses, { period: range('2026-09-15', '2026-10-31'), groupBy: 'account' })
    expect(cut?.total.value).toBe(sum(spent(october), debit))
    expect(cut?.untold).toBeGreaterThan(0)
  })

  test('are the books’ to see for who reads them, and no project manager’s', async () => {
    const filters = [only('account', idOf(named('Legal fees').number))]
    const own = booked(new Set([named('Legal fees').number]), closed)
    expect((await asked(expenses, { filters, period: year }, 'books'))?.total.value).toBe(sum(own, debit))
    expect(await asked(expenses, { filters, period: year }, 'pm')).toBeNull()
  })
})

const isPlanned = (types: readonly Account['type'][], { from, to }: { from: string; to: string }) => {
  const numbers = numbersOf(...types)
  return company.accountBudgets.filter(
    ({ accountNumber, period }) => numbers.has(accountNumber) && period >= from.slice(0, 7) && period <= to.slice(0, 7),
  )
}
const plan = (...given: Parameters<typeof isPlanned>) => sum(isPlanned(...given), ({ amount }) => amount)

describe('against the budget', () => {
  test('overhead and income stand beside what was planned for the same closed months', async () => {
    const overhead = await asked(expenses, { period: year, versus: 'budget' })
    expect(overhead?.total.value).toBe((await asked(expenses, { period: year }))?.total.value)
    expect(overhead?.versus?.total.value).toBe(plan(['Expense'], closed))
    const income = await asked(revenue, { period: october, versus: 'budget' })
    expect(income?.versus?.total.value).toBe(0 - plan(['Income'], october))
    const left = await asked(netIncome, { period: october, versus: 'budget' })
    expect(left?.versus?.total.value).toBe(0 - plan(['Income', 'COGS', 'Expense'], october))
  })

  test('each account and month has its own', async () => {
    const byAccount = await asked(expenses, { period: year, groupBy: 'account', versus: 'budget' })
    const planned = isPlanned(['Expense'], closed)
    expect(nonzero(groupsOf(byAccount?.versus ?? null))).toEqual(
      sums(
        planned,
        ({ accountNumber }) => idOf(accountNumber),
        ({ amount }) => amount,
      ),
    )
    const byMonth = await asked(expenses, { period: year, groupBy: 'month', versus: 'budget' })
    expect(groupsOf(byMonth?.versus ?? null)).toEqual(
      sums(
        planned,
        ({ period }) => period,
        ({ amount }) => amount,
      ),
    )
  })

  test('is hidden from who may not see budgets, and does not look like none', async () => {
    const result = await asked(expenses, { period: year, versus: 'budget' }, 'books')
    expect(result?.total.status).toBe('ok')
    expect(result?.versus?.total).toMatchObject({ value: null, status: 'redacted' })
  })
})

describe('spending over budget', () => {
  const costs = ['COGS', 'Expense'] as const
  const over = (types: readonly Account['type'][], days: { from: string; to: string }) =>
    sum(booked(numbersOf(...types), days), debit) - plan(types, days)

  test('is actual less budget of this fiscal year’s closed months, of jobs and of overhead', async () => {
    const result = await asked(budgetVariance, { groupBy: 'kind' })
    expect(result?.total).toMatchObject({ value: over(costs, closed), status: 'ok' })
    expect(groupsOf(result)).toEqual(
      new Map([
        ['jobCost', over(['COGS'], closed)],
        ['expenses', over(['Expense'], closed)],
      ]),
    )
  })

  test('of a month by account, the worst first', async () => {
    const result = await asked(budgetVariance, {
      ...{ period: october, groupBy: 'account', order: { top: 10, by: 'most' } },
    })
    const numbers = [...numbersOf(...costs)]
    const own = numbers.map((number) => {
      const lines = booked(new Set([number]), october)
      const budget = isPlanned(costs, october).filter(({ accountNumber }) => accountNumber === number)
      return sum(lines, debit) - sum(budget, ({ amount }) => amount)
    })
    const worst = own.toSorted((a, b) => b - a).filter((value) => value !== 0)
    expect(result?.groups).toHaveLength(10)
    expect(result?.groups.map(({ fact }) => fact.value)).toEqual(worst.slice(0, 10))
    expect(result?.total.value).toBe(over(costs, october))
  })

  test('of one account and of overhead', async () => {
    const filters = [only('account', idOf(named('Legal fees').number))]
    const legal = new Set([named('Legal fees').number])
    const planned = isPlanned(['Expense'], closed).filter(({ accountNumber }) => legal.has(accountNumber))
    expect((await asked(budgetVariance, { filters }))?.total.value).toBe(
      sum(booked(legal, closed), debit) - sum(planned, ({ amount }) => amount),
    )
    const overhead = await asked(budgetVariance, { filters: [only('kind', 'expenses')], period: october })
    expect(overhead?.total.value).toBe(over(['Expense'], october))
  })

  test('of a month that is not closed is not kept', async () => {
    const november = range('2026-11-01', '2026-11-30', 'month')
    expect(await asked(budgetVariance, { period: november })).toMatchObject({ rows: [], none: { why: 'not_kept' } })
  })

  test('is hidden from who may not see budgets, and no project manager’s', async () => {
    expect((await asked(budgetVariance, {}, 'books'))?.total).toMatchObject({ value: null, status: 'redacted' })
    expect(await asked(budgetVariance, {}, 'pm')).toBeNull()
  })
})

const EVER = '1900-01-01'
const assets = ['Bank', 'AcctRec', 'OthCurrAsset'] as const
const liabilities = ['AcctPay', 'OthCurrLiab', 'LongTermLiab'] as const
const stood = (types: readonly Account['type'][], day: string) =>
  sum(booked(numbersOf(...types), { from: EVER, to: day }), debit)

describe('balances', () => {
  test('of an account are what stands in it, today and at the end of a day', async () => {
    const payable = named('Accounts payable')
    const filters = [only('account', idOf(payable.number))]
    expect((await asked(balance, { filters }))?.total.value).toBe(0 - payable.balance)
    const before = await asked(balance, { filters, period: october })
    expect(before?.total.value).toBe(0 - stood(['AcctPay'], '2026-10-31'))
    expect(before?.total.value).not.toBe(0 - payable.balance)
  })

  test('of both sides are equal, with what was earned in equity', async () => {
    const [own, owed, equity] = [
      await asked(balance, { filters: [only('kind', 'assets')] }),
      await asked(balance, { filters: [only('kind', 'liabilities')] }),
      await asked(balance, { filters: [only('kind', 'equity')] }),
    ]
    const of = (types: readonly Account['type'][]) =>
      sum(
        company.accounts.filter(({ type }) => types.includes(type)),
        (one) => one.balance,
      )
    expect(own?.total).toMatchObject({ value: of(assets), status: 'ok' })
    expect(owed?.total.value).toBe(0 - of(liabilities))
    expect((owed?.total.value ?? 0) + (equity?.total.value ?? 0)).toBe(of(assets))
  })

  test('are no project manager’s', async () => {
    expect(await asked(balance, { filters: [only('kind', 'assets')] }, 'pm')).toBeNull()
    expect(await asked(workingCapital, {}, 'pm')).toBeNull()
  })
})

describe('working capital', () => {
  const current = ['Bank', 'AcctRec', 'OthCurrAsset', 'AcctPay', 'OthCurrLiab'] as const

  test('is what is current of both sides, by account', async () => {
    const own = company.accounts.filter(({ type }) => current.some((one) => one === type))
    const result = await asked(workingCapital, { groupBy: 'account' })
    expect(result?.total).toMatchObject({ value: sum(own, (one) => one.balance), status: 'ok' })
    expect(groupsOf(result)).toEqual(
      nonzero(new Map(own.map((one) => [`netsuite:${one.netsuiteId}`, one.balance + 0]))),
    )
  })

  test('by month is that of each month’s end, and comes to the last', async () => {
    const result = await asked(workingCapital, { period: range('2026-07-01', '2026-09-30'), groupBy: 'month' })
    const ends = ['2026-07-31', '2026-08-31', '2026-09-30']
    expect([...groupsOf(result)]).toEqual(ends.map((day) => [day.slice(0, 7), stood(current, day)]))
    expect(result?.total.value).toBe(stood(current, '2026-09-30'))
  })

  test('of many parts of the calendar tells the latest, and which', async () => {
    const result = await asked(workingCapital, { period: range('2025-01-01', '2026-10-31'), groupBy: 'month' })
    expect(result?.groups).toHaveLength(13)
    expect(result?.partly).toEqual({ from: '2025-10-01', to: '2026-10-31' })
  })
})

test('cash of a day is what the banks held at its end, and by month at each month’s', async () => {
  const day = range('2026-11-20', '2026-11-20', 'day')
  // The books post a month’s receipts and payments at its end; each has its own day.
  const sofar = { from: '2026-11-01', to: '2026-11-20' }
  const moved = (some: readonly { date: string; amount: number }[]) =>
    sum(
      some.filter(({ date }) => within(sofar, date)),
      ({ amount }) => amount,
    )
  expect((await asked(cash, { period: day }))?.total.value).toBe(
    stood(['Bank'], '2026-10-31') + moved(company.receipts) - moved(company.vendorPayments),
  )
  const payroll = named('Payroll account')
  const filters = [only('account', idOf(payroll.number))]
  expect((await asked(cash, { filters, period: october }))?.total.value).toBe(
    sum(booked(new Set([payroll.number]), { from: EVER, to: '2026-10-31' }), debit),
  )
  const months = await asked(cash, { period: range('2026-09-01', '2026-10-31'), groupBy: 'month' })
  expect([...groupsOf(months)]).toEqual([
    ['2026-09', stood(['Bank'], '2026-09-30')],
    ['2026-10', stood(['Bank'], '2026-10-31')],
  ])
})

describe('the cash forecast', () => {
  const owed = company.payApplications.filter(({ status }) => status !== 'draft')
  const due = (days: { from: string; to: string }) =>
    sum(
      owed.filter(({ dueDate }) => within(days, dueDate)),
      ({ unpaid }) => unpaid,
    ) -
    sum(
      company.bills.filter(({ dueDate }) => within(days, dueDate)),
      ({ unpaid }) => unpaid,
    )
  const banks = company.accounts.filter(({ type }) => type === 'Bank')
  const endOf = (week: number) => addDays(today, week * 7 + 6)
  const at = (week: number) => sum(banks, (one) => one.balance) + due({ from: today, to: endOf(week) })

  test('is cash and what falls due until each week’s end', async () => {
    const result = await asked(cashForecast, { groupBy: 'week' })
    const values = Array.from({ length: 13 }, (_, week) => at(week))
    expect(result?.groups.map(({ fact }) => fact.value)).toEqual(values)
    expect(result?.total).toMatchObject({ value: values.at(-1), status: 'ok' })
    expect(result?.rows.map(({ dates }) => dates.as_of).sort()).toEqual(values.map((_, week) => endOf(week)))
  })

  test('of a time to come is that of its weeks, and whether it falls below an amount', async () => {
    const period = range(today, '2026-12-24')
    const result = await asked(cashForecast, { period, groupBy: 'week' })
    expect(result?.groups.map(({ fact }) => fact.value)).toEqual([0, 1, 2, 3].map(at))
    const below = (value: number) =>
      asked(cashForecast, { period, groupBy: 'week', bounds: [{ field: 'amount', is: 'under', value }] })
    expect(await below(0)).toMatchObject({ rows: [], none: { why: 'nothing' } })
    const lowest = Math.min(...[0, 1, 2, 3].map(at))
    expect((await below(lowest + 1))?.groups.map(({ fact }) => fact.value)).toEqual([lowest])
  })

  test('is asked for as far as the question looks, and says how far it is kept', async () => {
    const result = await asked(cashForecast, { period: range(today, '2027-12-31') })
    expect(result?.rows).toHaveLength(26)
    expect(result?.partly).toEqual({ from: today, to: endOf(25) })
    const before = range('2026-10-01', '2026-10-31', 'month')
    expect(await asked(cashForecast, { period: before })).toMatchObject({ rows: [], none: { why: 'not_kept' } })
  })

  test('is no project manager’s', async () => {
    expect(await asked(cashForecast, {}, 'pm')).toBeNull()
  })
})

test('a line of credit is what is drawn on it, and what is left of its limit', async () => {
  const line = named('Line of credit')
  const drawn = 0 - line.balance
  const result = await asked(creditLine, { groupBy: 'account' })
  expect([...groupsOf(result)]).toEqual([[`netsuite:${line.netsuiteId}`, drawn]])
  expect(result?.rows[0]?.texts).toEqual({ limit: '$10,000,000' })
  expect((await asked(creditAvailable))?.total.value).toBe(1_000_000_000 - drawn)
  expect((await asked(creditLine, { filters: [only('account', 'netsuite:0')] }))?.total.value).toBe(0)
  expect(await asked(creditLine, {}, 'pm')).toBeNull()
})

describe('vendor bills', () => {
  const all = company.bills
  const billed = (some: readonly Bill[]) => sum(some, ({ amount }) => amount)
  const vendorOf = ({ vendorId }: Bill) => `netsuite:${company.vendors.find(({ id }) => id === vendorId)?.netsuiteId}`
  const twice = all.filter(({ number }) => number === '88142')

  test('of a day are all that are dated so, paid or not, by vendor', async () => {
    const period = range('2026-05-10', '2026-05-10', 'day')
    const own = all.filter(({ date }) => date === '2026-05-10')
    const result = await asked(bills, { period, groupBy: 'vendor' })
    expect(result?.rows).toHaveLength(own.length)
    expect(groupsOf(result)).toEqual(sums(own, vendorOf, ({ amount }) => amount))
    const states = [
      ['paid', own.filter(({ unpaid }) => unpaid === 0)],
      ['open', own.filter(({ unpaid }) => unpaid !== 0)],
    ] as const
    for (const [state, some] of states) {
      expect((await asked(bills, { period, states: [state] }))?.total.value, state).toBe(billed(some))
    }
  })

  test('of a vendor and a job, late, and due in a time', async () => {
    const halvorsen = company.vendors.find(({ name }) => name === 'Halvorsen Electric LLC')
    const filters = [only('vendor', `netsuite:${halvorsen?.netsuiteId}`), only('job', '25-008')]
    const own = all.filter(({ vendorId, job }) => vendorId === halvorsen?.id && job === '25-008')
    expect(own.length).toBeGreaterThan(0)
    expect((await asked(bills, { filters }))?.total.value).toBe(billed(own))
    const late = all.filter(({ unpaid, dueDate }) => unpaid > 0 && dueDate < today && within(october, dueDate))
    const asking = { period: october, date: 'due', states: ['overdue'] }
    expect((await asked(bills, asking))?.total.value).toBe(billed(late))
  })

  test('of a number are found however it is written', async () => {
    expect(twice).toHaveLength(2)
    for (const number of ['88142', 'inv 88142']) {
      const result = await asked(bills, { number })
      expect(result?.total.value, number).toBe(billed(twice))
      expect(
        result?.rows.map((row) => row.texts?.['unpaid']),
        number,
      ).toEqual(['$0', '$0'])
    }
    expect(await asked(bills, { number: '8814' })).toMatchObject({ rows: [], none: { why: 'nothing' } })
    const paid = await asked(payments, { number: 'inv 88142' })
    expect(paid?.total.value).toBe(billed(twice))
  })

  test('are of a project manager’s own jobs for them, and nothing of a field crew’s', async () => {
    const own = all.filter(({ job, date }) => as.pm().principal.projects.includes(job ?? '') && within(october, date))
    expect((await asked(bills, { period: october }, 'pm'))?.total.value).toBe(billed(own))
    expect(await asked(bills, { period: october }, 'field')).toBeNull()
  })
})
