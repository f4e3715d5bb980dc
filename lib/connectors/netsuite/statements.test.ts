import { expect, test } from 'vitest'
import type { Account } from '#lib/company/types.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { vendorForTests } from '#lib/testing/vendor-for-tests.ts'
import { netsuite } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
const vendor = vendorForTests(netsuite, startSimulator, company)

const recordsOf = (answer: JsonObject) => answer['records'] as JsonObject[]
const cents = (amount: unknown) => Math.round(Number(amount) * 100)
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

const results: Account['type'][] = ['Income', 'COGS', 'Expense']
const assets: Account['type'][] = ['Bank', 'AcctRec', 'OthCurrAsset']
const liabilities: Account['type'][] = ['AcctPay', 'OthCurrLiab', 'LongTermLiab']
const balances = (types: Account['type'][]) =>
  sum(company.accounts.filter(({ type }) => types.includes(type)).map(({ balance }) => balance))

/** Earlier results stand in the income and cost accounts, and in the books in retained earnings. */
const isOwn = ({ type, name }: Account) => !results.includes(type) && name !== 'Retained earnings'

/** Debits less credits in the books by the end of a day. */
function booked(number: string, day: string, from = ''): number {
  const lines = company.journals.filter((one) => one.accountNumber === number && one.date <= day && one.date >= from)
  return sum(lines.map(({ debit, credit }) => debit - credit))
}

test('every account of the balance sheet stands as the books say, and the two sides are equal', async () => {
  const answer = await vendor.call('balance_sheet')
  const shown = new Map(recordsOf(answer).map((one) => [one['number'], one]))
  for (const account of company.accounts.filter(isOwn)) {
    const sign = assets.includes(account.type) ? 1 : -1
    expect(cents(shown.get(account.number)?.['balance'] ?? 0)).toBe(sign * account.balance + 0)
  }
  expect(answer['totals']).toMatchObject({
    assets: balances(assets) / 100,
    liabilities: -balances(liabilities) / 100,
    equity: -balances(['Equity', ...results]) / 100,
    difference: 0,
  })
})

test('at the end of every closed month it is the balance sheet of that day', async () => {
  for (const { endDate } of company.periods.filter(({ closed, startDate }) => closed && startDate >= '2026-01')) {
    const answer = await vendor.call('balance_sheet', { date: endDate })
    const shown = new Map(recordsOf(answer).map((one) => [one['number'], one]))
    for (const account of company.accounts.filter((one) => isOwn(one) && one.type !== 'Equity')) {
      const sign = assets.includes(account.type) ? 1 : -1
      expect([account.number, cents(shown.get(account.number)?.['balance'] ?? 0)]).toEqual([
        account.number,
        sign * booked(account.number, endDate) + 0,
      ])
    }
    expect(answer['totals']).toMatchObject({ difference: 0 })
  }
})

test('the trial balance of a month opens, moves and closes every account as the books do', async () => {
  const { startDate, endDate } = company.periods.findLast(({ closed }) => closed) ?? company.periods[0] ?? never()
  const answer = await vendor.call('trial_balance', { from: startDate, to: endDate })
  const shown = new Map(recordsOf(answer).map((one) => [one['number'], one]))
  for (const account of company.accounts.filter(({ name }) => name !== 'Retained earnings')) {
    const line = shown.get(account.number)
    const moved = booked(account.number, endDate, startDate)
    expect(cents(line?.['debits'] ?? 0) - cents(line?.['credits'] ?? 0)).toBe(moved)
    if (isOwn(account)) expect(cents(line?.['closing'] ?? 0)).toBe(booked(account.number, endDate))
    else expect(line?.['opening'] ?? 0).toBe(0)
  }
  const totals = answer['totals'] as JsonObject
  expect(totals['debits']).toBe(totals['credits'])
  expect(cents(totals['opening']) + cents(answer['earlierResults'])).toBe(0)
})

test('accounts without a balance or a movement are told where they are asked for, and their sums are the same', async () => {
  const used = await vendor.call('trial_balance', {})
  const all = await vendor.call('trial_balance', { unused: true })
  const names = recordsOf(all).map(({ name }) => name)
  expect(new Set(names)).toEqual(new Set(company.accounts.map(({ name }) => name)))
  expect(names.length).toBeGreaterThan(recordsOf(used).length)
  const movedIn = (answer: JsonObject) => (answer['totals'] as JsonObject)['debits']
  expect(movedIn(all)).toBe(movedIn(used))
})

test('the lines of every account add up to what it moved, page after page', async () => {
  const { startDate: from, endDate: to } = company.periods.findLast(({ closed }) => closed) ?? never()
  for (const line of recordsOf(await vendor.call('trial_balance', { from, to }))) {
    const asked = { account: String(line['number']), from, to, limit: 500 }
    let answer = await vendor.call('account_detail', asked)
    const amounts = recordsOf(answer).map(({ amount }) => cents(amount))
    while (answer['nextCursor'] !== undefined) {
      answer = await vendor.call('account_detail', { ...asked, cursor: answer['nextCursor'] })
      amounts.push(...recordsOf(answer).map(({ amount }) => cents(amount)))
    }
    expect(sum(amounts)).toBe(cents(line['debits']) - cents(line['credits']))
    expect(answer['totals']).toMatchObject({ debits: line['debits'], credits: line['credits'], lines: amounts.length })
    expect(cents(answer['closing']) - cents(answer['opening'])).toBe(sum(amounts))
  }
})

test('an account is found by its number, its name and its id, and an unknown one is said', async () => {
  const account = company.accounts.find(({ number }) => number === '1120')
  for (const asked of [account?.number, account?.name.toUpperCase(), account?.netsuiteId]) {
    const answer = await vendor.call('account_detail', { account: asked ?? '' })
    expect(answer['account']).toMatchObject({ id: account?.netsuiteId, number: '1120', name: account?.name })
  }
  await expect(vendor.call('account_detail', { account: '9999999' })).rejects.toMatchObject({ code: 'not_found' })
})

test('lines of one job are that job’s alone', async () => {
  const answer = await vendor.call('account_detail', {
    ...{ account: '1120', project: '24-017', from: '2024-01-01', limit: 500 },
  })
  const held = company.payApplications.filter(({ job, status }) => job === '24-017' && status !== 'draft')
  expect(recordsOf(answer).every(({ project }) => project === '24-017')).toBe(true)
  expect(cents((answer['totals'] as JsonObject)['net'])).toBe(sum(held.map(({ retainage }) => retainage)))
})

function never(): never {
  throw new Error('The sample company has no closed month.')
}

test('every closed month is told account by account, and they come to the month', async () => {
  const records = recordsOf(await vendor.call('profit_and_loss', { from: '2026-01', to: '2026-10', accounts: true }))
  expect(records).toHaveLength(10)
  for (const month of records) {
    const accounts = month['accounts'] as JsonObject[]
    for (const kind of ['revenue', 'jobCost', 'expenses']) {
      const own = accounts.filter((one) => one['kind'] === kind)
      expect(sum(own.map((one) => cents(one[kind]))), `${month['period']} ${kind}`).toBe(cents(month[kind]))
    }
    const legal = accounts.find(({ name }) => name === 'Legal fees')
    const { number = '' } = company.accounts.find(({ name }) => name === 'Legal fees') ?? never()
    expect(cents(legal?.['expenses'])).toBe(booked(number, String(month['endDate']), String(month['startDate'])))
  }
  const without = recordsOf(await vendor.call('profit_and_loss', { from: '2026-10', to: '2026-10' }))
  expect(without[0]?.['accounts']).toBeUndefined()
})
