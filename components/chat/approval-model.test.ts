import { expect, test } from 'vitest'
import type { ApprovalField } from '#lib/facts/turn-event.ts'
import { addressesOf, readEdited, rowsOf } from './approval-model.ts'

const fields: ApprovalField[] = [
  { name: 'id', kind: 'fixed', required: true },
  { name: 'stage', kind: 'line', required: false },
  { name: 'amount', kind: 'number', required: false },
  { name: 'to', kind: 'lines', required: true },
]
const input = { id: '006x', stage: 'Negotiation', amount: 250_000, to: ['a@example.com'] }

test('a change shows what is there and what will be; what stays is told as the record’s own', () => {
  const before = { stage: 'Proposal', amount: 250_000, name: 'Harbor View' }
  expect(rowsOf({ fields, input, before })).toEqual([
    { name: 'name', after: undefined, before: 'Harbor View', changes: false },
    { name: 'id', after: '006x', before: undefined, changes: false },
    { name: 'stage', after: 'Negotiation', before: 'Proposal', changes: true },
    { name: 'amount', after: 250_000, before: 250_000, changes: false },
    { name: 'to', after: ['a@example.com'], before: undefined, changes: false },
  ])
})

test('edited texts become what the tool takes, and which record it is stays', () => {
  const texts = { id: 'another', stage: ' ', amount: '1,250.50', to: 'a@example.com\n b@example.com ' }
  expect(readEdited(fields, texts, input)).toEqual({
    ok: true,
    input: { id: '006x', amount: 1_250.5, to: ['a@example.com', 'b@example.com'] },
  })
})

test('what is no number or is needed and empty is said beside its field', () => {
  expect(readEdited(fields, { amount: 'much', to: '' }, input)).toEqual({
    ok: false,
    problems: { amount: 'badNumber', to: 'needed' },
  })
})

test('everybody who is sent something is named', () => {
  const both = {
    recipients: ['to', 'cc', 'managerEmail'],
    input: { to: ['a@example.com'], managerEmail: 'b@example.com' },
  }
  expect(addressesOf(both)).toEqual(['a@example.com', 'b@example.com'])
})
