import { expect, test } from 'vitest'
import { fixedCosts } from './fixed.ts'
import type { Inputs } from './inputs.ts'
import { periodOf } from './period.ts'

const hosting = {
  range: { low: 180, mid: 180, high: 180 },
  source: 'the bill',
  samples: null,
  asOf: '2026-11-01',
  setBy: null,
}
const inputs: Inputs = new Map([['fixed.hosting', { key: 'fixed.hosting', ...hosting }]])
const micros = (name: 'month' | 'last' | 'quarter') => fixedCosts(inputs, periodOf(name, '2026-11-22'))[0]?.micros

test('what is paid by the month counts by the days of it that have begun', () => {
  expect(micros('month')).toBe(132_000_000)
  expect(micros('last')).toBe(180_000_000)
  // September and October whole.
  expect(micros('quarter')).toBe(492_000_000)
})

test('what nobody said is not there, and not a cost of nothing', () => {
  expect(fixedCosts(new Map(), periodOf('month', '2026-11-22'))).toEqual([])
})
