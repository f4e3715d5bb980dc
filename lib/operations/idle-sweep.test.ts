import { expect, test } from 'vitest'
import { createIdleness } from './idle-sweep.ts'

const told = (shares: readonly number[]) => {
  const isTime = createIdleness()
  return shares.map((share) => isTime(share))
}

test('after work there is one sweep, when nothing was done for four looks', () => {
  expect(told([0.6, 0.3, 0.01, 0.02, 0, 0.01, 0, 0, 0, 0])).toEqual([
    ...[false, false, false, false, false, true],
    ...[false, false, false, false],
  ])
})

test('what was built at the start is swept too', () => {
  expect(told([0, 0, 0, 0, 0])).toEqual([false, false, false, true, false])
})

test('a moment of work begins the wait anew', () => {
  expect(told([0.6, 0, 0, 0, 0.2, 0, 0, 0, 0])).toEqual([...Array(8).fill(false), true])
})

test('a process that is always at work is never swept', () => {
  expect(told(Array(50).fill(0.06))).toEqual(Array(50).fill(false))
})
