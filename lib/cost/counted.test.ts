import { expect, test } from 'vitest'
import { countedOf, REPEAT_MS } from './counted.ts'
import type { CostTurn } from './turn.ts'
import { turn } from './turn-for-tests.ts'

const one = (other: Partial<CostTurn>) => [...countedOf([turn(other)]).values()][0]

test('an answer counts, and one that somebody called not useful counts as that', () => {
  expect(one({})).toBe('answered')
  expect(one({ useful: true })).toBe('answered')
  expect(one({ useful: false })).toBe('unhelpful')
})

test('what was not read, what was refused and what failed are no answers', () => {
  expect(one({ answeredBy: null, calls: [] })).toBe('refused')
  expect(one({ calls: [{ system: 'ledger', count: 2, ok: 0, denied: 1 }] })).toBe('refused')
  expect(one({ calls: [{ system: 'ledger', count: 2, ok: 0, denied: 0 }] })).toBe('failed')
  expect(one({ state: 'failed' })).toBe('failed')
  expect(one({ state: 'stopped' })).toBe('failed')
  expect(one({ state: 'waiting' })).toBe('open')
})

test('the same person asking the same again soon is a repetition, later or somebody else is not', () => {
  const askedMs = Date.parse('2026-11-10T12:00:00Z')
  const first = turn({ words: 'cash', askedMs })
  const again = turn({ words: 'cash', askedMs: askedMs + REPEAT_MS })
  const later = turn({ words: 'cash', askedMs: askedMs + 2 * REPEAT_MS + 1 })
  const other = turn({ words: 'cash', askedMs, person: { id: 'p2', name: 'Bob' } })

  const counted = countedOf([later, other, again, first])
  expect([first, again, later, other].map(({ id }) => counted.get(id))).toEqual([
    'answered',
    'repeated',
    'answered',
    'answered',
  ])
})

test('questions whose words were removed are never taken for each other', () => {
  const askedMs = Date.parse('2026-11-10T12:00:00Z')
  const counted = countedOf([turn({ words: '', askedMs }), turn({ words: '', askedMs: askedMs + 1 })])
  expect([...counted.values()]).toEqual(['answered', 'answered'])
})
