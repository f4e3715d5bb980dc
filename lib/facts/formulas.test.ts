import { expect, test } from 'vitest'
import { workWithin } from './formulas.ts'

const job = { start: '2026-01-01', finish: '2026-04-11' } // a hundred days

test('work that is left falls into days as the days do', () => {
  expect(workWithin(1_000, job, { from: '2026-01-01', to: '2026-01-10' })).toBe(100)
  expect(workWithin(1_000, job, { from: '2025-10-01', to: '2026-12-31' })).toBe(1_000)
  expect(workWithin(1_000, job, { from: '2026-04-01', to: '2026-06-30' })).toBe(100)
  expect(workWithin(1_000, job, { from: '2026-04-11', to: '2026-06-30' })).toBe(0)
})

test('what falls into adjoining days comes to the whole', () => {
  const parts = [
    { from: '2026-01-01', to: '2026-02-14' },
    { from: '2026-02-15', to: '2026-03-31' },
    { from: '2026-04-01', to: '2026-04-30' },
  ]
  expect(parts.reduce((sum, days) => sum + workWithin(1_000, job, days), 0)).toBe(1_000)
})

test('work of a job whose finish has passed falls into no days to come', () => {
  expect(
    workWithin(1_000, { start: '2026-05-01', finish: '2026-04-11' }, { from: '2026-01-01', to: '2026-12-31' }),
  ).toBe(0)
})
