import { expect, test } from 'vitest'
import { type Answered, figuresOf } from './answer-figures.ts'

const answered = (ms: number, calls: number, cold = false): Answered => ({
  ...{ role: 'executive', text: 'AR?', ms, calls, cold },
  requests: calls * 2,
  failed: [],
})
const rowsOf = (some: readonly Answered[]) => Object.fromEntries(figuresOf(some).map((row) => [row.of.trim(), row]))

test('first answers stand apart, and what is slow is counted by what it cost', () => {
  const rows = rowsOf([
    answered(9_000, 1, true),
    answered(40, 0),
    answered(100, 1),
    answered(1_600, 2),
    answered(20, 6),
  ])

  expect(rows['first of each role']).toMatchObject({ n: 1, max: 9_000, slow: 1 })
  expect(rows['all others']).toMatchObject({ n: 4, max: 1_600, slow: 1, calls: 2.25, requests: 4.5 })
  expect(rows['nobody asked']).toMatchObject({ n: 1, max: 40 })
  expect(rows['2 to 5 calls']).toMatchObject({ n: 1, slow: 1 })
  expect(rows['more']).toMatchObject({ n: 1, max: 20, slow: 0 })
})

test('of nothing there are no figures', () => {
  expect(rowsOf([])['all others']).toMatchObject({ n: 0, p50: 0, max: 0, calls: 0 })
})
