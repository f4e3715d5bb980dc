import { describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { findingOf, type Told } from '#lib/testing/finding-of.ts'
import { subRisk } from './index.ts'
import { isLienNotice } from './lien-notice.ts'

/** Subcontractors of a company that nobody planted. */
const contract = (project: string, more: JsonObject = {}): JsonObject => ({
  ...{ id: project, type: 'commitment', project, number: `SC-${project}`, title: 'Doors', kind: 'subcontract' },
  ...{ vendor: 'Quarry Doors Inc.', vendorId: '7', status: 'Approved', executed: true, date: null, amount: 300 },
  ...more,
})
const paper = (expires: string, more: JsonObject = {}): JsonObject => ({
  ...{
    id: expires,
    type: 'insurance',
    vendor: 'Quarry Doors Inc.',
    vendorId: '7',
    kind: 'Liability',
    policyNumber: 'P',
  },
  ...{ expires, state: 'valid' },
  ...more,
})
const letter: JsonObject = {
  ...{ id: 'm', type: 'message', from: 'notices@outside.example', fromName: 'Law Office' },
  ...{ subject: 'Notice of intent to lien', received: '2026-11-10T08:00:00Z', text: 'On behalf of Quarry Doors.' },
}
const payment = (id: string, date: string, more: JsonObject = {}): JsonObject => ({
  ...{ id, type: 'vendorPayment', checkNumber: id, date, vendor: 'QUARRY DOORS', vendorId: '70', billId: `b${id}` },
  ...{ billNumber: id, dueDate: '2026-05-01', project: '31-001', amount: 10 },
  ...more,
})
const late = ['1', '2', '3'].map((id) => payment(id, '2026-05-20'))
const inTime = ['1', '2', '3'].map((id) => payment(id, '2026-05-10'))
const of = (more: Told = {}, about: Parameters<typeof findingOf>[2] = {}) =>
  findingOf(
    subRisk,
    {
      commitments: [contract('31-001')],
      insurance: [paper('2026-12-10')],
      mail: [],
      payments: inTime,
      bills: [],
      ...more,
    },
    about,
  )

describe('two signs are a risk, whichever they are', () => {
  test.each([
    ['papers and a letter', { mail: [letter] }],
    ['papers and late payments', { payments: late }],
    ['a letter and late payments', { insurance: [paper('2027-12-10')], mail: [letter], payments: late }],
  ])('%s', async (_, told) => {
    const { waiting } = await of(told)
    expect(waiting.map(({ subject, atStake }) => [subject, atStake.value])).toEqual([['Quarry Doors Inc.', 30_000]])
  })
})

describe('one sign, or what only looks like another, is none', () => {
  test.each([
    ['papers that end in 31 days, beside a letter', { insurance: [paper('2026-12-23')], mail: [letter] }],
    ['papers that were renewed', { insurance: [paper('2026-10-01'), paper('2027-10-01')], mail: [letter] }],
    ['papers of another firm', { insurance: [paper('2026-12-01', { vendorId: '8' })], mail: [letter] }],
    ['papers that are exempt', { insurance: [paper('2026-12-01', { state: 'exempt' })], mail: [letter] }],
    ['a letter about somebody else', { mail: [{ ...letter, text: 'On behalf of Quarry Stone.' }] }],
    ['a waiver of lien', { mail: [{ ...letter, subject: 'Lien waiver attached' }] }],
    ['our own mail', { mail: [{ ...letter, from: 'counsel@own.example' }] }],
    ['two payments only', { payments: late.slice(0, 2) }],
    ['payments two weeks late', { payments: ['1', '2', '3'].map((id) => payment(id, '2026-05-15')) }],
    ['late payments to another firm', { payments: late.map((one) => ({ ...one, vendor: 'Quarry Stone' })) }],
    ['nothing committed', { commitments: [], mail: [letter], payments: late }],
  ])('%s', async (_, told) => {
    const { waiting, text } = await of(told)
    expect(waiting).toEqual([])
    expect(text).toContain('No subcontractor with contracts')
  })
})

test('a firm that was asked about is told with the signs that are not there', async () => {
  const named = { dimension: 'vendor', name: 'Quarry Doors', ids: [] } as const
  const { text, waiting } = await of({ insurance: [] }, { named })
  expect(waiting).toEqual([])
  expect(text).toContain('Quarry Doors Inc.: fewer than two signs')
  expect(text).toContain('Procore holds no insurance or license of it.')
  expect(text).toContain('No mail of the last two months announces a lien.')
})

test('what was not read is neither a sign nor its absence', async () => {
  const named = { dimension: 'vendor', name: 'Quarry Doors', ids: [] } as const
  const told: Told = { commitments: [contract('31-001')], insurance: 'down', mail: 'down' }
  const { found, text } = await findingOf(subRisk, told, { named })
  expect(found[0]?.checks).toHaveLength(1)
  expect(text).not.toMatch(/insurance|lien|pay it/)
  expect((await findingOf(subRisk, told)).text).toContain('In what I could read, no subcontractor')
})

test('two records that a person joined are one firm, whatever their names', async () => {
  const joins = { renumbered: false, sameAs: (_: string, { id }: { id: string }) => (id === '7' ? ['99'] : []) }
  const other = late.map((one) => ({ ...one, vendor: 'QD Holding', vendorId: '99' }))
  expect((await of({ payments: other }, { joins })).waiting).toHaveLength(1)
  expect((await of({ payments: late }, { joins })).waiting).toEqual([])
})

test('of more suspects than can be looked into it is said that not all was read', async () => {
  const many = Array.from({ length: 13 }, (_, at) => ({
    vendor: `Firm ${'abcdefghijklm'[at]}xyz`,
    vendorId: String(at),
  }))
  const told = {
    commitments: many.map((one, at) => contract(`31-0${at + 10}`, one)),
    insurance: many.map((one) => paper('2026-12-01', one)),
  }
  expect((await of(told)).text).toContain('In what I could read')
  const twelve = { ...told, insurance: told.insurance.slice(1) }
  expect((await of(twelve)).text).not.toContain('In what I could read')
})

test.each([
  ['Notice of intent to lien', true],
  ['They will file a mechanic’s lien by Friday', true],
  ['Our supplier intends to file a lien', true],
  ['Aviso de gravamen sobre la obra', true],
  ['La intención de presentar un gravamen', true],
  ['Attached is the lien waiver for October', false],
  ['Please file the lien releases with the pay app', false],
  ['The client was happy with the notice board', false],
  ['Renuncia de gravamen adjunta', false],
])('“%s” announces a lien: %s', (text, expected) => {
  expect(isLienNotice({ subject: '', text })).toBe(expected)
})
