import { expect, test } from 'vitest'
import { rangeOf } from './search-params.ts'

const now = new Date('2026-11-29T03:44:00Z')

test('a day of a search is a day of the company, clock changes included', () => {
  const range = (from: string, to: string, timeZone: string) => {
    const found = rangeOf({ from, to }, now, timeZone)
    return [found.from.toISOString(), found.to.toISOString()]
  }
  expect(range('2026-11-28', '2026-11-28', 'America/Los_Angeles')).toEqual([
    '2026-11-28T08:00:00.000Z',
    '2026-11-29T08:00:00.000Z',
  ])
  expect(range('2026-11-01', '2026-11-01', 'America/Los_Angeles')).toEqual([
    '2026-11-01T07:00:00.000Z',
    '2026-11-02T08:00:00.000Z',
  ])
  expect(range('2026-11-28', '2026-11-28', 'UTC')).toEqual(['2026-11-28T00:00:00.000Z', '2026-11-29T00:00:00.000Z'])
})

test('a moment of a search is that moment in every zone', () => {
  const moment = '2026-11-28T10:00:00-05:00'
  expect(rangeOf({ from: moment }, now, 'Asia/Tokyo').from.toISOString()).toBe('2026-11-28T15:00:00.000Z')
})
