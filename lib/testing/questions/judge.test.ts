import { expect, test } from 'vitest'
import { querySchema } from '#lib/measures/certified/query.ts'
import { questionSchema } from './expected.ts'
import { judged } from './judge.ts'

const asked = questionSchema.parse({
  id: 'x',
  role: 'finance',
  lang: 'en',
  text: 'bills on hold',
  expect: { query: { measure: 'ap', states: ['on_hold'] }, or: [{ measure: 'bills', states: ['on_hold'] }] },
})

const nothing = { corrected: [], carried: [], aside: [], also: [] }

function verdictOf(query: object) {
  const ask = { kind: 'query' as const, query: querySchema.parse(query) }
  return judged(asked, { kind: 'answer', ask, ...nothing }, () => false)
}

test('a question with two honest readings is right under either, and wrong under a third', () => {
  expect(verdictOf({ measure: 'ap', states: ['on_hold'] })).toBe('right')
  expect(verdictOf({ measure: 'bills', states: ['on_hold'] })).toBe('right')
  expect(verdictOf({ measure: 'bills', states: ['overdue'] })).toBe('another')
})
