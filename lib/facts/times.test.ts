import { describe, expect, test } from 'vitest'
import { formatDate, formatLongDate, timesIn } from './times.ts'

const now = new Date('2026-11-22T16:00:00Z')
const denver = timesIn('America/Denver', 'en', now)
const losAngeles = timesIn('America/Los_Angeles', 'es', now)

describe('a calendar date', () => {
  test('does not move with the time zone', () => {
    expect(formatDate(Date.UTC(2026, 0, 1), 'en')).toBe('1 Jan 2026')
  })

  test('is said in full in either language, the day before the month', () => {
    expect(formatLongDate(Date.UTC(2026, 10, 22), 'en')).toBe('Sunday 22 November 2026')
    expect(formatLongDate(Date.UTC(2026, 10, 22), 'es')).toBe('domingo 22 de noviembre de 2026')
  })
})

describe('a moment', () => {
  test('of today is an hour with its zone, of this year a day, of an earlier one a day with its year', () => {
    expect(denver.near('2026-11-22T14:12:00Z')).toBe('07:12 MST')
    expect(denver.near('2026-11-06T15:14:00Z')).toBe('6 Nov')
    expect(losAngeles.near('2024-03-11T15:14:00Z')).toBe('11 mar 2024')
  })

  test('is of the company’s day, not of Greenwich’s', () => {
    expect(denver.near('2026-11-22T03:00:00Z')).toBe('21 Nov')
    expect(losAngeles.isoDay('2026-11-29T03:44:00Z')).toBe('2026-11-28')
    expect(losAngeles.full('2026-11-29T03:44:00Z')).toBe('28 nov 2026, 19:44 PST')
  })

  test('names the zone that was in force then', () => {
    expect(losAngeles.full('2026-10-29T03:44:00Z')).toBe('28 oct 2026, 20:44 PDT')
    expect(timesIn('Asia/Tokyo', 'en', now).clock('2026-11-22T03:00:00Z')).toBe('12:00 GMT+9')
  })

  test('is an hour later or earlier where clocks changed between two moments', () => {
    const chicago = timesIn('America/Chicago', 'en', now)
    expect(chicago.full('2026-11-01T06:30:00Z')).toBe('1 Nov 2026, 01:30 CDT')
    expect(chicago.full('2026-11-01T07:30:00Z')).toBe('1 Nov 2026, 01:30 CST')
    expect(chicago.full('2026-03-08T07:59:00Z')).toBe('8 Mar 2026, 01:59 CST')
    expect(chicago.full('2026-03-08T08:00:00Z')).toBe('8 Mar 2026, 03:00 CDT')
  })

  test('is a day further over the date line, and a day of the business is not', () => {
    const at = '2026-11-22T10:30:00Z'
    expect(timesIn('Pacific/Kiritimati', 'en', now).full(at)).toBe('23 Nov 2026, 00:30 GMT+14')
    expect(timesIn('Pacific/Pago_Pago', 'en', now).full(at)).toBe('21 Nov 2026, 23:30 GMT-11')
    expect(formatDate(Date.parse('2026-11-22'), 'en')).toBe('22 Nov 2026')
  })

  test('is told to the millisecond where that is asked', () => {
    expect(denver.exact('2026-11-20T23:31:40.018Z')).toBe('Fri 20 Nov 2026, 16:31:40.018 MST')
    expect(denver.column('2026-11-06T23:31:40.018Z')).toBe('06 Nov 16:31:40')
    expect(denver.weekday('2026-11-06T23:31:40.018Z')).toBe('Fri 6')
  })

  test('of midnight is 00, never 24', () => {
    expect(denver.hour('2026-11-20T07:00:00Z')).toBe('00:00')
  })
})
