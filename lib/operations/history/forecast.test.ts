import { expect, test } from 'vitest'
import { forecastOf, type ToldWindow } from './forecast.ts'

const MINUTE_MS = 60_000
const begin = Date.parse('2026-11-23T16:00:00Z')
const at = (minutes: number) => begin + minutes * MINUTE_MS
/** An hour of 1,800 that the vendor speaks of from its first minute on. */
const hour = (left: number, other: Partial<ToldWindow> = {}): ToldWindow => ({
  limit: 1_800,
  left,
  first: { left: 1_800, atMs: begin },
  endsAtMs: at(60),
  ...other,
})

test('a window that is used faster than it lasts ends at the minute when nothing is left', () => {
  // 72 a minute in 12 minutes: 936 are left for 13 more.
  expect(forecastOf(hour(936), at(12))).toEqual({ kind: 'ends', atMs: at(25), perMinute: 72 })
})

test('a window that is used slowly lasts, and one that nobody uses lasts as well', () => {
  expect(forecastOf(hour(1_700), at(12))).toMatchObject({ kind: 'lasts' })
  expect(forecastOf(hour(1_800), at(12))).toEqual({ kind: 'lasts', perMinute: 0 })
})

test('quiet minutes count: a burst at the beginning is no pace', () => {
  expect(forecastOf(hour(900), at(2))).toMatchObject({ kind: 'ends', atMs: at(4) })
  expect(forecastOf(hour(900), at(40))).toMatchObject({ kind: 'lasts' })
})

test('a used-up window says so and names no time', () => {
  expect(forecastOf(hour(0), at(12))).toEqual({ kind: 'used_up' })
})

test('nothing is foretold of a vendor that says nothing, that has only just spoken, or whose window has ended', () => {
  expect(forecastOf(null, at(12))).toBeNull()
  expect(forecastOf(hour(900, { limit: 0 }), at(12))).toBeNull()
  expect(forecastOf(hour(1_700), begin + 59_000)).toBeNull()
  expect(forecastOf(hour(900), at(60))).toBeNull()
})

test('a rolling day without an end is foretold a day ahead and no further', () => {
  const rolling = (left: number) => hour(left, { limit: 15_000, first: { left: 15_000, atMs: begin }, endsAtMs: null })
  expect(forecastOf(rolling(14_400), at(60))).toMatchObject({ kind: 'lasts' })
  expect(forecastOf(rolling(14_000), at(60))).toMatchObject({ kind: 'ends', atMs: at(60 + 14 * 60) })
})

test('what was used before the vendor first spoke is no pace of ours', () => {
  expect(forecastOf(hour(90, { first: { left: 100, atMs: at(30) } }), at(35))).toMatchObject({ kind: 'lasts' })
})
