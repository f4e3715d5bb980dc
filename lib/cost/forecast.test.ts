import { expect, test } from 'vitest'
import { addDays } from '#lib/core/days.ts'
import type { DaySpend } from './by-day.ts'
import { forecastOf, usedUpOn } from './forecast.ts'

/** November 2026 begins on a Sunday. */
const days = (...micros: number[]): DaySpend[] =>
  micros.map((one, at) => ({ day: addDays('2026-11-01', at), micros: one, asked: 1 }))
const next = '2026-12-01'
/** Two weeks of 100 on working days and 10 on weekends, and the Sunday after them with nothing yet. */
const steady = days(10, 100, 100, 100, 100, 100, 10, 10, 100, 100, 100, 100, 100, 10, 0)

test('working days and weekends go on as they were, without a band where no day differed', () => {
  // 1,040 in two weeks; from the 15th on 3 Sundays, 2 Saturdays and 11 working days.
  const forecast = forecastOf(steady, next)
  expect(forecast).toMatchObject({ micros: 1_040 + 5 * 10 + 11 * 100, low: 2_190, high: 2_190 })
  expect(forecast?.days.at(-1)?.day).toBe('2026-11-30')
})

test('days that differ make a band around the same middle', () => {
  const forecast = forecastOf(days(10, 50, 150, 100, 50, 150, 10, 10, 50, 150, 100, 50, 150, 10, 0), next)
  expect(forecast?.micros).toBe(2_190)
  expect(forecast?.low).toBeLessThan(2_190)
  expect(forecast?.high).toBeGreaterThan(2_190)
})

test('today counts with what it cost already, or as such days do where that is more', () => {
  const dear = steady.with(-1, { day: '2026-11-15', micros: 500, asked: 1 })
  expect(forecastOf(dear, next)?.micros).toBe(2_190 - 10 + 500)
})

test('a few days say nothing of a month', () => {
  expect(forecastOf(days(10, 100, 100, 100, 100), next)).toBeNull()
  expect(forecastOf([], next)).toBeNull()
})

test('a budget is used up on the day on which the sum reaches it, past or to come, or not in this month', () => {
  const forecast = forecastOf(steady, next)
  expect(usedUpOn(steady, forecast, 110)).toEqual({ day: '2026-11-02', isPast: true })
  // 1,040 and Sunday's 10, then 100 a day: 1,250 on Tuesday.
  expect(usedUpOn(steady, forecast, 1_250)).toEqual({ day: '2026-11-17', isPast: false })
  expect(usedUpOn(steady, forecast, 2_191)).toBeNull()
  expect(usedUpOn(steady, null, 2_000)).toBeNull()
})
