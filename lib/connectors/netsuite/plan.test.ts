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
const sum = <T>(items: readonly T[], pick: (item: T) => number) => items.reduce((total, one) => total + pick(one), 0)

const year = company.periods
  .map(({ startDate }) => startDate.slice(0, 7))
  .filter((month) => month >= `${company.today.slice(0, 4)}-01` && month <= company.today.slice(0, 7))
const accounts = company.accounts.filter(({ type }) => ['Income', 'COGS', 'Expense'].includes(type))
const signOf = (type: string) => (type === 'Income' ? -1 : 1)

/** What the books and the plan say of an account in a month, positive as people say it. */
function known({ number, type }: (typeof accounts)[number], month: string) {
  const plans = company.accountBudgets.filter((one) => one.accountNumber === number && one.period === month)
  const lines = company.journals.filter((one) => one.accountNumber === number && one.date.startsWith(month))
  return {
    budget: signOf(type) * sum(plans, ({ amount }) => amount),
    actual: signOf(type) * sum(lines, ({ debit, credit }) => debit - credit),
  }
}

test('every account of every month of the year has its budget and what was posted', async () => {
  const answer = await vendor.call('budget_vs_actual', { groupBy: 'account_and_month', limit: 500 })
  const second = await vendor.call('budget_vs_actual', {
    ...{ groupBy: 'account_and_month', limit: 500 },
    ...(answer['nextCursor'] === undefined ? {} : { cursor: answer['nextCursor'] }),
  })
  const records = answer['nextCursor'] === undefined ? recordsOf(answer) : [...recordsOf(answer), ...recordsOf(second)]
  const shown = new Map(records.map((one) => [`${one['number']} ${one['month']}`, one]))
  expect(answer).toMatchObject({ from: year[0], to: year.at(-1), total: records.length })
  for (const account of accounts) {
    for (const month of year) {
      const { budget, actual } = known(account, month)
      const one = shown.get(`${account.number} ${month}`)
      expect([account.number, month, cents(one?.['budget'] ?? 0), cents(one?.['actual'] ?? 0)]).toEqual([
        ...[account.number, month, budget + 0, actual + 0],
      ])
      if (one !== undefined) expect(cents(one['variance'])).toBe(actual - budget)
    }
  }
})

test('grouped by account and by month it comes to the same, and the largest difference is first when asked', async () => {
  const all = accounts.flatMap((account) => year.map((month) => ({ type: account.type, ...known(account, month) })))
  const income = all.filter(({ type }) => type === 'Income')
  for (const groupBy of ['account', 'month']) {
    const answer = await vendor.call('budget_vs_actual', { groupBy, sort: 'variance', limit: 500 })
    const gaps = recordsOf(answer).map(({ variance }) => Math.abs(Number(variance)))
    expect(gaps).toEqual(gaps.toSorted((a, b) => b - a))
    const totals = answer['totals'] as Record<string, JsonObject>
    expect(cents(totals['income']?.['budget'])).toBe(sum(income, ({ budget }) => budget))
    expect(cents(totals['cost']?.['actual'])).toBe(sum(all, (one) => (one.type === 'Income' ? 0 : one.actual)))
    const earned = recordsOf(answer).filter(({ kind }) => kind === 'income')
    expect(sum(earned, ({ actual }) => cents(actual))).toBe(sum(income, ({ actual }) => actual))
  }
})

test('the work in progress of every kept month is told, each job as it stood then', async () => {
  const inNetsuite = new Set(company.jobs.filter(({ netsuiteId }) => netsuiteId !== null).map(({ number }) => number))
  const lines = [...company.wip, ...company.wipHistory].filter(({ job }) => inNetsuite.has(job))
  const periods = [...new Set(lines.map(({ period }) => period))].sort().reverse()
  expect(await vendor.call('wip')).toMatchObject({ period: periods[0], months: periods })
  for (const period of periods) {
    const records = recordsOf(await vendor.call('wip', { period, limit: 500 }))
    const shown = new Map(records.map((one) => [one['project'], one]))
    const then = lines.filter((line) => line.period === period)
    expect(records).toHaveLength(then.length)
    for (const line of then) {
      expect(cents(shown.get(line.job)?.['overUnder'])).toBe(line.overUnder)
      expect(cents(shown.get(line.job)?.['costToDate'])).toBe(line.costToDate)
    }
  }
})

test('every bill on hold says why, and a reason finds its bills alone', async () => {
  const held = recordsOf(await vendor.call('vendor_bills', { status: 'on_hold', limit: 500 }))
  const reasons = new Map(company.billHolds.map(({ billId, reason }) => [billId, reason]))
  expect(held.length).toBeGreaterThan(0)
  for (const bill of held) expect(bill['holdReason']).toBe(reasons.get(String(bill['id'])))
  for (const reason of new Set(reasons.values())) {
    const found = recordsOf(await vendor.call('vendor_bills', { holdReason: reason.slice(0, 8), limit: 500 }))
    expect(found).toHaveLength(held.filter(({ holdReason }) => holdReason === reason).length)
  }
})
