import { expect, test } from 'vitest'
import { findingOf, type Told } from '#lib/testing/finding-of.ts'
import { paidTwice } from './index.ts'

/** Payments of a company that nobody planted: what looks like paid twice, and what is. */
type Payment = { id: string; bill: string; number: string; amount: number; vendor?: string; date?: string }

const payment = ({ id, bill, number, amount, vendor = '1', date = `2026-0${id}-10` }: Payment) => ({
  ...{ id, type: 'vendorPayment', date, checkNumber: `9${id}`, vendor: `Vendor ${vendor}`, vendorId: vendor },
  ...{ billId: bill, billNumber: number, project: '31-001', amount },
})
const first = payment({ id: '5', bill: 'a', number: 'INV-77', amount: 120.5 })
const again = payment({ id: '6', bill: 'b', number: 'INV-77', amount: 120.5 })
const twin = { id: '1', type: 'vendor', name: 'Vendor 1', sameTaxIdAs: { id: '2', name: 'Vendor 2' } }
const of = (payments: ReturnType<typeof payment>[], more: Told = {}) =>
  findingOf(paidTwice, { payments, vendorTwins: [twin], vendorCredits: [], ...more })

test('two bills of one number and amount are found, under one record or under two of one firm', async () => {
  const own = await of([first, again])
  expect(own.found[0]?.atStake.value).toBe(12_050)
  expect(own.found[0]?.checks.every(({ agrees }) => agrees)).toBe(true)
  const two = await of([first, payment({ id: '6', bill: 'b', number: 'inv 0077', amount: 120.5, vendor: '2' })])
  expect(two.found[0]?.atStake.value).toBe(12_050)
  expect(two.text).toContain('Both records are of one firm.')
})

test('paid three times, what is too much is paid twice', async () => {
  const { found, text } = await of([first, again, payment({ id: '7', bill: 'c', number: '77', amount: 120.5 })])
  expect(found.map(({ atStake }) => atStake.value)).toEqual([24_100])
  expect(text).toContain('paid 3 times')
})

test('parts of one bill are one payment of it', async () => {
  const half = (id: string, bill: string) => payment({ id, bill, number: 'INV-77', amount: 60.25 })
  expect((await of([half('5', 'a'), half('6', 'a')])).found).toEqual([])
  expect((await of([half('5', 'a'), half('6', 'a'), again])).found[0]?.atStake.value).toBe(12_050)
})

test.each([
  ['of another firm', payment({ id: '6', bill: 'b', number: 'INV-77', amount: 120.5, vendor: '3' })],
  ['over another amount', payment({ id: '6', bill: 'b', number: 'INV-77', amount: 120.49 })],
  ['with another number', payment({ id: '6', bill: 'b', number: 'INV-78', amount: 120.5 })],
  ['with other letters', payment({ id: '6', bill: 'b', number: 'CR-77', amount: 120.5 })],
  ['without a number', payment({ id: '6', bill: 'b', number: ' ', amount: 120.5 })],
])('a second payment %s is none of the same invoice', async (_, other) => {
  const { found, text } = await of([first, other])
  expect(found).toEqual([])
  expect(text).toContain('No invoice of one firm was paid twice')
})

test('what the firm has given back waits for nobody, and that is said', async () => {
  const credit = { id: '9', type: 'vendorCredit', number: 'CM-3', vendor: 'Vendor 2', vendorId: '2' }
  const given = { ...credit, date: '2026-07-01', amount: 120.5, unapplied: 0 }
  const { found, waiting, text } = await of([first, again], { vendorCredits: [given] })
  expect([found.length, waiting.length]).toEqual([1, 0])
  expect(text).toContain('credit CM-3')
  for (const other of [{ amount: 120 }, { date: '2026-05-01' }, { vendorId: '3' }]) {
    const still = await of([first, again], { vendorCredits: [{ ...given, ...other }] })
    expect(still.waiting).toHaveLength(1)
  }
})

test('two records that a person said are one firm are one', async () => {
  const other = payment({ id: '6', bill: 'b', number: 'INV-77', amount: 120.5, vendor: '3' })
  const joins = {
    renumbered: false,
    sameAs: (_: string, { id }: { id: string }) => (['1', '3'].includes(id) ? ['1', '3'] : []),
  }
  const told = { payments: [first, other], vendorTwins: [], vendorCredits: [] }
  expect((await findingOf(paidTwice, told, { joins })).found).toHaveLength(1)
  expect((await findingOf(paidTwice, told)).found).toEqual([])
})

test('one invoice is looked up by its number, and among all of the year where the books have letters to it', async () => {
  const named = { dimension: 'number', name: '77', ids: [] } as const
  const all = [first, again, payment({ id: '7', bill: 'c', number: 'INV-5', amount: 3 })]
  const { found, asked } = await findingOf(
    paidTwice,
    { payments: ({ input }) => ('billNumber' in input ? [] : all), vendorTwins: [], vendorCredits: [] },
    { named },
  )
  expect(found.map(({ number }) => number)).toEqual(['INV-77'])
  expect(asked.map(({ input }) => input['billNumber'] ?? input['from'])).toContain('77')
  const once = await findingOf(paidTwice, { payments: [first], vendorTwins: [], vendorCredits: [] }, { named })
  expect(once.text).toContain('Invoice 77 was not paid twice: I found one payment of it.')
})

test('amounts that are hidden find nothing, and payments that were not read are no "none"', async () => {
  const hidden = [first, again].map(({ amount: _, ...one }) => one)
  expect((await findingOf(paidTwice, { payments: hidden })).found).toEqual([])
  const { text } = await findingOf(paidTwice, { payments: 'down' })
  expect(text).not.toContain('No invoice')
})
