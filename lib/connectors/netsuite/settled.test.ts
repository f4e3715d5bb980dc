import { expect, test } from 'vitest'
import { daysBetween } from '#lib/core/days.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { vendorForTests } from '#lib/testing/vendor-for-tests.ts'
import { netsuite } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
const vendor = vendorForTests(netsuite, startSimulator, company)

const cents = (amount: unknown) => Math.round(Number(amount) * 100)
const sum = <T>(items: readonly T[], pick: (item: T) => number) => items.reduce((total, one) => total + pick(one), 0)

/** Every page of a question. */
async function all(tool: string, input: JsonObject = {}): Promise<{ records: JsonObject[]; totals: JsonObject }> {
  const records: JsonObject[] = []
  let cursor: string | undefined
  for (;;) {
    const answer = await vendor.call(tool, { ...input, limit: 500, ...(cursor === undefined ? {} : { cursor }) })
    records.push(...(answer['records'] as JsonObject[]))
    expect(answer['complete']).toBe(answer['nextCursor'] === undefined)
    if (answer['nextCursor'] === undefined) return { records, totals: (answer['totals'] ?? {}) as JsonObject }
    cursor = String(answer['nextCursor'])
  }
}

const applications = new Map(company.payApplications.map((one) => [one.netsuiteId, one]))

test('every payment of every customer comes with the pay application that it settled', async () => {
  const { records, totals } = await all('customer_payments')
  const customers = new Map(company.customers.map(({ id, name, netsuiteId }) => [id, { name, netsuiteId }]))
  expect(records).toHaveLength(company.receipts.length)
  const shown = new Map(records.map((one) => [one['id'], one]))
  const settled = Map.groupBy(company.receiptApplications, ({ receiptId }) => receiptId)
  for (const receipt of company.receipts) {
    expect(shown.get(receipt.netsuiteId)).toMatchObject({
      date: receipt.date,
      customer: customers.get(receipt.customerId)?.name,
      customerId: customers.get(receipt.customerId)?.netsuiteId,
      amount: receipt.amount / 100,
      unapplied: 0,
      appliedTo: (settled.get(receipt.netsuiteId) ?? []).map(({ payApplicationId, amount }) => {
        const paid = applications.get(payApplicationId)
        return { id: paid?.netsuiteId, number: paid?.number, project: paid?.job, amount: amount / 100 }
      }),
    })
  }
  expect(totals).toEqual({
    payments: company.receipts.length,
    amount: sum(company.receipts, ({ amount }) => amount) / 100,
    unapplied: 0,
  })
  expect(records.map(({ date }) => String(date))).toEqual(
    records
      .map(({ date }) => String(date))
      .toSorted()
      .reverse(),
  )
})

test('payments are found by job, by number, by customer and by day', async () => {
  for (const { number } of company.jobs) {
    const known = company.receipts.filter((one) => applications.get(one.payApplicationId)?.job === number)
    const { totals } = await all('customer_payments', { project: number })
    expect([number, cents(totals['amount'])]).toEqual([number, sum(known, ({ amount }) => amount)])
  }
  const [first] = company.receipts
  const of = company.receipts.filter(({ customerId }) => customerId === first?.customerId)
  const id = company.customers.find((one) => one.id === first?.customerId)?.netsuiteId ?? ''
  expect((await all('customer_payments', { customerId: id })).records).toHaveLength(of.length)
  const date = first?.date ?? ''
  const sameDay = company.receipts.filter((one) => one.date === date)
  expect((await all('customer_payments', { from: date, to: date })).records).toHaveLength(sameDay.length)
  const invoiceNumber = applications.get(first?.payApplicationId ?? '')?.number ?? ''
  expect((await all('customer_payments', { invoiceNumber })).records.map((one) => one['id'])).toContain(
    first?.netsuiteId,
  )
  expect((await all('customer_payments', { onlyUnapplied: true })).records).toEqual([])
})

test('every credit of every vendor comes with the bill it was used on', async () => {
  const { records, totals } = await all('vendor_credits')
  const bills = new Map(company.bills.map(({ netsuiteId, number }) => [netsuiteId, number]))
  const vendors = new Map(company.vendors.map(({ id, name }) => [id, name]))
  const used = Map.groupBy(company.vendorCreditApplications, ({ creditId }) => creditId)
  const shown = new Map(records.map((one) => [one['id'], one]))
  expect(records).toHaveLength(company.vendorCredits.length)
  for (const credit of company.vendorCredits) {
    expect(shown.get(credit.netsuiteId)).toMatchObject({
      number: credit.number,
      vendor: vendors.get(credit.vendorId),
      project: credit.job,
      costCode: credit.costCode,
      date: credit.date,
      amount: credit.amount / 100,
      unapplied: 0,
      memo: credit.reason,
      appliedTo: (used.get(credit.netsuiteId) ?? []).map(({ billId, amount }) => ({
        id: billId,
        number: bills.get(billId),
        project: credit.job,
        amount: amount / 100,
      })),
    })
  }
  expect(totals).toMatchObject({
    credits: records.length,
    amount: sum(company.vendorCredits, (one) => one.amount) / 100,
  })
})

test('every customer is listed with what is open on its pay applications', async () => {
  const { records } = await all('customers')
  const shown = new Map(records.map((one) => [one['id'], one]))
  for (const { id, netsuiteId, name, email } of company.customers) {
    const open = company.payApplications.filter((one) => one.customerId === id && one.status !== 'draft')
    expect(shown.get(netsuiteId)).toMatchObject({
      ...{ number: id, name, email, active: true },
      balance: sum(open, ({ unpaid }) => unpaid) / 100,
    })
  }
  expect(records).toHaveLength(company.customers.length)
  const [one] = company.customers
  expect((await all('customers', { search: one?.email ?? '' })).records.map(({ id }) => id)).toContain(one?.netsuiteId)
})

const billsWhere = (fits: (bill: (typeof company.bills)[number]) => boolean) =>
  company.bills
    .filter(fits)
    .map(({ netsuiteId }) => netsuiteId)
    .sort()
const idsOf = (records: readonly JsonObject[]) => records.map(({ id }) => String(id)).sort()

test('bills are found by due date and by the day of payment, whether open or paid', async () => {
  const days = { from: '2026-11-23', to: '2026-11-29' }
  const due = await all('vendor_bills', { dueFrom: days.from, dueTo: days.to, sort: 'due_first' })
  expect(idsOf(due.records)).toEqual(
    billsWhere(({ dueDate, unpaid }) => unpaid > 0 && dueDate >= days.from && dueDate <= days.to),
  )
  const dates = due.records.map(({ dueDate }) => String(dueDate))
  expect(dates).toEqual(dates.toSorted())

  const paid = { paidFrom: '2026-10-01', paidTo: '2026-10-31' }
  const payments = new Set(
    company.vendorPayments
      .filter(({ date }) => date >= paid.paidFrom && date <= paid.paidTo)
      .map((one) => one.netsuiteId),
  )
  const settled = new Set(
    company.vendorPaymentApplications.filter(({ paymentId }) => payments.has(paymentId)).map(({ billId }) => billId),
  )
  expect(idsOf((await all('vendor_bills', paid)).records)).toEqual([...settled].sort())
})

test('the largest bills come first when asked, and no smaller ones than asked', async () => {
  const { records } = await all('vendor_bills', { status: 'all', sort: 'largest', minAmount: 50_000 })
  expect(idsOf(records)).toEqual(billsWhere(({ amount }) => amount >= 5_000_000))
  expect(records.map(({ amount }) => Number(amount))).toEqual(
    records.map(({ amount }) => Number(amount)).toSorted((a, b) => b - a),
  )
  const unpaid = (await all('vendor_bills', { sort: 'most_unpaid' })).records.map((one) => Number(one['unpaid']))
  expect(unpaid).toEqual(unpaid.toSorted((a, b) => b - a))
})

test('payments say how late each bill was paid, and are told apart by it', async () => {
  const payments = new Map(company.vendorPayments.map((one) => [one.netsuiteId, one]))
  const bills = new Map(company.bills.map((one) => [one.netsuiteId, one]))
  const known = company.vendorPaymentApplications.map(({ paymentId, billId }) => {
    const [date, dueDate] = [payments.get(paymentId)?.date ?? '', bills.get(billId)?.dueDate ?? '']
    return { key: `${paymentId} ${billId}`, days: Math.max(0, daysBetween(dueDate, date)) }
  })
  const late = (await all('vendor_payments', { timing: 'late' })).records
  const shown = late.map(({ id, billId, daysLate }) => [`${id} ${billId}`, daysLate])
  expect(shown.sort()).toEqual(
    known
      .filter(({ days }) => days > 0)
      .map(({ key, days }) => [key, days])
      .sort(),
  )
  const onTime = await all('vendor_payments', { timing: 'on_time' })
  expect(onTime.records).toHaveLength(known.length - late.length)
})
