import { describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { findingOf, type Told } from '#lib/testing/finding-of.ts'
import { rfiBlocks } from './index.ts'

/** RFIs and submittals of a company that nobody planted. */
const rfi = (number: string, daysOverdue: number, more: JsonObject = {}): JsonObject => ({
  ...{ id: number, type: 'rfi', project: '31-001', number, subject: 'Beam', status: 'open', assignee: 'A. Engineer' },
  ...{ company: 'Bluff', createdDate: '2026-10-01', dueDate: '2026-10-15', closedDate: null, daysOverdue },
  ...more,
})
const submittal: JsonObject = {
  ...{ id: 's', type: 'submittal', project: '31-001', number: '44', title: 'Joist girders', status: 'Open' },
  ...{ dueDate: null, daysOverdue: 0, ballInCourt: [], waitingFor: [], contractor: 'Fab One LLC' },
  mentionsRfis: ['RFI-7'],
}
const order: JsonObject = {
  ...{ id: 'o', type: 'purchaseOrder', number: 'PO-1', vendor: 'Fab Two Inc', vendorId: '9', project: '31-001' },
  ...{ date: '2026-10-01', amount: 250, status: 'pending_approval', memo: 'girders, after 44' },
}
const of = (more: Told = {}) =>
  findingOf(rfiBlocks, { rfis: [rfi('RFI-007', 20)], submittals: [submittal], purchaseOrders: [order], ...more })

test('a late RFI under whatever spelling of its number holds the submittal that names it', async () => {
  const { found } = await of()
  expect(found.map(({ id, atStake }) => [id, atStake.value])).toEqual([['block-31-001-44', 25_000]])
})

describe('nothing is held', () => {
  test.each([
    ['by an answer that is less than a fortnight late', { rfis: [rfi('RFI-7', 13)] }],
    ['by an RFI that no submittal names', { rfis: [rfi('RFI-17', 20), rfi('RFI-70', 20)] }],
    ['by an RFI of another job with the same number', { rfis: [rfi('RFI-7', 20, { project: '31-002' })] }],
    ['where the submittal names none', { submittals: [{ ...submittal, mentionsRfis: [] }] }],
    ['where the submittal is of no job', { submittals: [{ ...submittal, project: null }] }],
  ])('%s', async (_, told) => {
    const { found, text } = await of(told)
    expect(found).toEqual([])
    expect(text).toContain('No open submittal names an RFI')
  })
})

describe('an order waits for it', () => {
  test.each([
    ['whose text has its number and a word of its title', order],
    ['whose text names the RFI', { ...order, memo: 'hold for rfi-007' }],
    ['of the submittal’s own contractor for the same', { ...order, vendor: 'Fab One', memo: 'girders' }],
  ])('%s', async (_, one) => {
    expect((await of({ purchaseOrders: [one] })).found[0]?.atStake.value).toBe(25_000)
  })

  test.each([
    ['with its number and about something else', { ...order, memo: 'doors, level 44' }],
    ['with a longer number', { ...order, memo: 'girders 441' }],
    ['of another job', { ...order, project: '31-002' }],
    ['of another vendor for the same', { ...order, memo: 'girders' }],
  ])('and none does %s: then nobody knows the amount', async (_, one) => {
    const { found, headlines } = await of({ purchaseOrders: [one] })
    expect(found.map(({ atStake }) => atStake.value)).toEqual([null])
    expect(headlines[0]?.cause).not.toContain('released')
  })
})

test('RFIs of several people are told as such, and count against the matter', async () => {
  const { found, text } = await of({
    rfis: [rfi('RFI-7', 20), rfi('RFI-8', 30, { assignee: 'B. Architect' })],
    submittals: [{ ...submittal, mentionsRfis: ['RFI-7', 'RFI-8'] }],
  })
  expect(found[0]?.engineer).toBeNull()
  expect(found[0]?.checks[1]?.agrees).toBe(false)
  expect([found[0]?.facts.leastLate.value, found[0]?.facts.mostLate.value]).toEqual([20, 30])
  expect(text).not.toContain('All lie with')
})

test('orders that nobody may look at leave no trace, and a list that failed is no "none"', async () => {
  const { found } = await findingOf(rfiBlocks, { rfis: [rfi('RFI-7', 20)], submittals: [submittal] })
  expect(found[0]?.checks).toHaveLength(2)
  const down = await of({ submittals: 'down' })
  expect([down.found, down.text]).toEqual([[], ''])
})

test('our own mail is no outsider’s word, and an outsider’s has to name most of them', async () => {
  const mail = (from: string, text: string) => ({
    id: from,
    type: 'message',
    from,
    subject: 'Steel',
    received: '2026-11-10T08:00:00Z',
    text,
  })
  const letters = async (...mails: JsonObject[]) => (await of({ mail: mails })).found[0]?.block.letter?.from ?? null
  expect(await letters(mail('pm@own.example', 'RFI-007 is open'))).toBeNull()
  expect(await letters(mail('x@fab.example', 'nothing new'))).toBeNull()
  expect(await letters(mail('x@fab.example', 'RFI-007 is open'))).toBe('x@fab.example')
})
