import { expect, test } from 'vitest'
import { parseStored, readStored } from './turn-event.ts'

const kept = {
  type: 'fact',
  number: 1,
  at: 1_795_000_000_000,
  fact: {
    id: 'lost',
    label: 'Margin lost',
    value: 100_440_000,
    unit: 'usd',
    asOf: '2026-11-22T16:42:00Z',
    status: 'ok',
    sources: [],
    formula: { rows: [{ label: 'Bid', value: 213_900_000 }], total: { label: 'Lost', value: 100_440_000 } },
  },
}

test('a turn that was kept before amounts carried their currency is read as US dollars', () => {
  const { event, at } = parseStored(kept)

  expect(at).toBe(kept.at)
  expect(event).toMatchObject({ type: 'fact', fact: { unit: 'money', currency: 'USD', value: 100_440_000 } })
})

test('money without a currency is not a fact', () => {
  const { unit: _, ...rest } = kept.fact
  expect(readStored({ ...kept, fact: { ...rest, unit: 'money' } })).toBeNull()
})

test('an event that this version does not know hides no other', () => {
  expect(readStored({ type: 'hologram', at: 1 })).toBeNull()
  expect(readStored({ type: 'text', delta: 'a', at: 1 })).toEqual({ event: { type: 'text', delta: 'a' }, at: 1 })
})
