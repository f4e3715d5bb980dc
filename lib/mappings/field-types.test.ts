import { expect, test } from 'vitest'
import type { KnownField } from '#lib/connectors/kit/candidates.ts'
import type { Slot, SlotType } from '#lib/connectors/kit/slots.ts'
import { accountOf, refuseOtherTypes } from './field-types.ts'

const slot = (types: readonly SlotType[]): Slot => ({
  ...{ id: 'due', meaning: { en: 'the due day', es: 'la fecha' }, of: 'Order', types, words: [] },
})

/** Why a field cannot stand for a slot of these types; null when it can. */
function refusal(types: readonly SlotType[], ...known: (Partial<KnownField> & Pick<KnownField, 'type'>)[]) {
  const fields = known.map((one) => ({ name: 'due__c', of: 'Order', ...one }))
  try {
    refuseOtherTypes({ name: 'Sage', slots: [slot(types)] }, { before: {}, after: { due: 'Due__c' } }, fields)
    return null
  } catch (thrown) {
    return (thrown as Error).message
  }
}

test('a field of another type is refused with the slot, the field and both types', () => {
  expect(refusal(['date'], { type: 'number' })).toBe('Due__c holds a number, and the due day in Sage takes a date.')
  expect(refusal(['text', 'number'], { type: 'flag' })).toBe(
    'Due__c holds yes or no, and the due day in Sage takes text or a number.',
  )
})

test('a field of its type, or a text that a number or a choice may stand in, is taken', () => {
  expect(refusal(['date'], { type: 'date' })).toBeNull()
  expect(refusal(['number'], { type: 'text' })).toBeNull()
  expect(refusal(['choice'], { type: 'text' })).toBeNull()
})

test('what nobody knows is not refused: another object’s field, another slot’s, one of no known type, or none', () => {
  expect(refusal(['date'])).toBeNull()
  expect(refusal(['date'], { type: null })).toBeNull()
  expect(refusal(['date'], { type: 'number', of: 'Invoice' })).toBeNull()
  expect(refusal(['date'], { type: 'number', slots: ['start'] })).toBeNull()
})

test('a type that only the values show is believed where they show one, and not where texts look alike', () => {
  expect(refusal(['date'], { type: 'number', guessed: true })).not.toBeNull()
  expect(refusal(['number'], { type: 'date', guessed: true })).not.toBeNull()
  expect(refusal(['date'], { type: 'text', guessed: true })).toBeNull()
  expect(refusal(['text'], { type: 'number', guessed: true })).toBeNull()
  expect(refusal(['number'], { type: 'money', guessed: true })).toBeNull()
})

test('a value is no field, and its own form decides', () => {
  const code: Slot = { ...slot(['date']), takes: 'code', isValue: () => true }
  const known: KnownField[] = [{ name: 'Due__c', of: 'Order', type: 'number' }]
  const change = { before: {}, after: { due: 'Due__c' } }
  expect(() => refuseOtherTypes({ name: 'Sage', slots: [code] }, change, known)).not.toThrow()
})

test('accounts differ by their system and by the addresses that are named, and by nothing else', () => {
  const address: Slot = { ...slot(['text']), id: 'layer', takes: 'address', isValue: () => true }
  const sage = { slug: 'sage', slots: [address, slot(['date'])] }
  expect(accountOf(sage, { layer: '/1', due: 'A' })).toBe(accountOf(sage, { layer: '/1', due: 'B' }))
  expect(accountOf(sage, { layer: '/1' })).not.toBe(accountOf(sage, { layer: '/2' }))
  expect(accountOf(sage, {})).not.toBe(accountOf({ ...sage, slug: 'other' }, {}))
})
