import { describe, expect, test } from 'vitest'
import {
  addDays,
  clockAt,
  dayIn,
  dayOf,
  daysBetween,
  fiscalYearOf,
  instantAt,
  isDay,
  quarterOf,
  startOfDay,
} from './days.ts'

describe('a calendar day', () => {
  test.each(['2026-11-28', '2028-02-29', '0001-01-01'])('%s exists', (day) => {
    expect(isDay(day)).toBe(true)
  })

  test.each(['2026-13-45', '2026-02-29', '2026-04-31', '0000-00-00', '2026-1-3', '2026-11-28T00:00:00Z', '', null, 7])(
    '%s does not exist',
    (day) => {
      expect(isDay(day)).toBe(false)
    },
  )

  test('is read from a vendor’s timestamp, and null when there is none', () => {
    expect(dayOf('2026-11-28T23:10:00-08:00')).toBe('2026-11-28')
    expect(dayOf('0000-00-00')).toBe(null)
    expect(dayOf(undefined)).toBe(null)
  })

  test('moves over months, years and a change of clocks', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2)
    expect(daysBetween('2026-11-28', '2026-11-01')).toBe(-27)
  })

  test('is the company’s own: at 19:44 in Los Angeles it is not tomorrow yet', () => {
    const instant = new Date('2026-11-29T03:44:00Z')
    expect(dayIn('America/Los_Angeles', instant)).toBe('2026-11-28')
    expect(dayIn('UTC', instant)).toBe('2026-11-29')
    expect(dayIn('Pacific/Auckland', instant)).toBe('2026-11-29')
  })

  test('the last moment of a day and the first of the next are told apart, asked one after the other', () => {
    const days = ['2026-11-29T06:59:59.999Z', '2026-11-29T07:00:00Z', '2026-11-29T06:59:30Z', '2026-11-29T07:00:30Z']
    expect(days.map((at) => dayIn('America/Denver', new Date(at)))).toEqual([
      ...['2026-11-28', '2026-11-29', '2026-11-28', '2026-11-29'],
    ])
  })

  test('belongs to a calendar quarter', () => {
    expect(['2026-01-01', '2026-06-30', '2026-12-31'].map(quarterOf)).toEqual(['2026-Q1', '2026-Q2', '2026-Q4'])
  })
})

describe('a day of a time zone', () => {
  test.each([
    ['2026-11-28', 'America/Los_Angeles', '2026-11-28T08:00:00.000Z'],
    ['2026-11-28', 'UTC', '2026-11-28T00:00:00.000Z'],
    ['2026-11-28', 'Asia/Kolkata', '2026-11-27T18:30:00.000Z'],
    ['2026-11-28', 'Pacific/Auckland', '2026-11-27T11:00:00.000Z'],
    // The days on which clocks change.
    ['2026-03-08', 'America/Los_Angeles', '2026-03-08T08:00:00.000Z'],
    ['2026-11-01', 'America/Los_Angeles', '2026-11-01T07:00:00.000Z'],
    ['2026-11-02', 'America/Los_Angeles', '2026-11-02T08:00:00.000Z'],
    ['2026-04-05', 'Pacific/Auckland', '2026-04-04T11:00:00.000Z'],
    // Chile skips midnight: the day begins at one o'clock.
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ])('%s begins in %s at %s', (day, timeZone, instant) => {
    expect(startOfDay(day, timeZone).toISOString()).toBe(instant)
  })
})

describe('what the clocks of a time zone show', () => {
  test.each([
    ['2026-11-23T09:00', 'America/Los_Angeles', '2026-11-23T17:00:00.000Z'],
    ['2026-07-01T09:00', 'America/Los_Angeles', '2026-07-01T16:00:00.000Z'],
    ['2026-11-23T09:00', 'Asia/Kolkata', '2026-11-23T03:30:00.000Z'],
    ['2026-03-08T03:30', 'America/Los_Angeles', '2026-03-08T10:30:00.000Z'],
  ])('%s in %s is %s, and back', (local, timeZone, instant) => {
    expect(instantAt(local, timeZone)?.toISOString()).toBe(instant)
    expect(clockAt(new Date(instant), timeZone)).toBe(local)
  })

  test.each(['2026-03-08T02:30', '2026-02-30T09:00', '2026-11-23', 'tomorrow', '2026-11-23T25:00'])(
    '%s is shown at no instant',
    (local) => {
      expect(instantAt(local, 'America/Los_Angeles')).toBeNull()
    },
  )
})

describe('the fiscal year', () => {
  test.each([
    ['2026-11-22', 1, { year: 2026, from: '2026-01-01', to: '2026-12-31' }],
    ['2026-11-22', 10, { year: 2027, from: '2026-10-01', to: '2027-09-30' }],
    ['2026-09-30', 10, { year: 2026, from: '2025-10-01', to: '2026-09-30' }],
    ['2028-02-29', 3, { year: 2028, from: '2027-03-01', to: '2028-02-29' }],
    ['2026-07-01', 7, { year: 2027, from: '2026-07-01', to: '2027-06-30' }],
  ])('of %s that begins in month %d', (day, firstMonth, year) => {
    expect(fiscalYearOf(day, firstMonth)).toEqual(year)
  })
})
