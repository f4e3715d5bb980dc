import { describe, expect, test } from 'vitest'
import { periodOf, versusOf } from './when.ts'

const at = { today: '2026-11-22', fiscalYearStart: 1 }

describe('days relative to the day on which a report runs', () => {
  test.each([
    [{ is: 'unit', unit: 'month', turn: -1 }, '2026-10-01', '2026-10-31'],
    [{ is: 'unit', unit: 'quarter', turn: -1 }, '2026-07-01', '2026-09-30'],
    [{ is: 'to_date', unit: 'year' }, '2026-01-01', '2026-11-22'],
    [{ is: 'around', unit: 'day', count: 30 }, '2026-11-22', '2026-12-22'],
    [{ is: 'around', unit: 'month', count: -12 }, '2025-11-22', '2026-11-22'],
  ] as const)('%j', (time, from, to) => {
    expect(periodOf(time, at)).toMatchObject({ from, to })
  })

  test.each([
    [{ is: 'unit', unit: 'month', turn: -1 }, 'before', '2026-09-01', '2026-09-30'],
    [{ is: 'unit', unit: 'month', turn: -1 }, 'year_before', '2025-10-01', '2025-10-31'],
    // What runs still is compared with the same part of the time before.
    [{ is: 'to_date', unit: 'month' }, 'before', '2026-10-01', '2026-10-22'],
    [{ is: 'to_date', unit: 'year' }, 'year_before', '2025-01-01', '2025-11-22'],
    [{ is: 'to_date', unit: 'week' }, 'before', '2026-11-09', '2026-11-15'],
    [{ is: 'around', unit: 'day', count: -6 }, 'before', '2026-11-09', '2026-11-15'],
  ] as const)('%j against %s', (time, versus, from, to) => {
    expect(versusOf(versus, time, at)).toMatchObject({ from, to })
  })

  test('what is compared with a plan has no other time, and what has no time is compared with none', () => {
    expect(versusOf('budget', null, at)).toBe('budget')
    expect(versusOf('before', null, at)).toBeNull()
  })
})
