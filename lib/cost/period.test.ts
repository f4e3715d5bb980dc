import { expect, test } from 'vitest'
import { daysOf, PeriodName, periodOf } from './period.ts'

test('a month that runs ends with today, and the one before is whole', () => {
  expect(periodOf('month', '2026-11-22')).toMatchObject({
    first: '2026-11-01',
    next: '2026-12-01',
    until: '2026-11-23',
  })
  expect(periodOf('last', '2026-01-05')).toMatchObject({ first: '2025-12-01', next: '2026-01-01', until: '2026-01-01' })
})

test('a quarter is three months with this one, a year twelve', () => {
  expect(periodOf('quarter', '2026-01-31').first).toBe('2025-11-01')
  expect(periodOf('year', '2026-01-31').first).toBe('2025-02-01')
})

test('only days that have begun are counted', () => {
  expect(daysOf(periodOf('month', '2026-11-03'))).toEqual(['2026-11-01', '2026-11-02', '2026-11-03'])
})

test('an address with another word shows this month', () => {
  expect(PeriodName.parse('century')).toBe('month')
  expect(PeriodName.parse(undefined)).toBe('month')
})
