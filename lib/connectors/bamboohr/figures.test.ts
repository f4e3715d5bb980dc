import { expect, test } from 'vitest'
import { daysBetween } from '#lib/core/days.ts'
import { addMonths, pieces, weekdays, weekEnding } from './dates.ts'
import { hoursBy, totalHours } from './hours.ts'
import { filter } from './odata.ts'

test('a quote in a person’s text stays in its filter value', () => {
  expect(
    filter([
      { field: 'lastName', operator: 'eq', value: "O'Brien' or status eq 'Active" },
      undefined,
      { field: 'status', operator: 'ne', value: 'Inactive' },
    ]),
  ).toBe("lastName eq 'O''Brien'' or status eq ''Active' and status ne 'Inactive'")
  expect(filter([{ field: 'status', operator: 'in', value: ['Active', "On'site"] }])).toBe(
    "status in ('Active','On''site')",
  )
  expect(filter([undefined])).toBeUndefined()
})

test('months later is the same day, or the last one of a shorter month', () => {
  expect(addMonths('2026-11-30', 24)).toBe('2028-11-30')
  expect(addMonths('2026-08-31', 6)).toBe('2027-02-28')
  expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
})

test('weekdays leave the weekend out', () => {
  expect(weekdays('2026-11-19', '2026-11-24')).toEqual(['2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24'])
  expect(weekdays('2026-11-21', '2026-11-22')).toEqual([])
  expect(weekdays('2026-11-24', '2026-11-19')).toEqual([])
})

test('a week ends on its Saturday, and a Sunday starts the next one', () => {
  expect(weekEnding('2026-11-16')).toBe('2026-11-21')
  expect(weekEnding('2026-11-21')).toBe('2026-11-21')
  expect(weekEnding('2026-11-22')).toBe('2026-11-28')
})

test('a window in pieces has every day once', () => {
  const parts = pieces('2026-01-01', '2026-03-05', 28)

  expect(parts).toEqual([
    { start: '2026-01-01', end: '2026-01-28' },
    { start: '2026-01-29', end: '2026-02-25' },
    { start: '2026-02-26', end: '2026-03-05' },
  ])
  expect(parts.reduce((days, { start, end }) => days + daysBetween(start, end) + 1, 0)).toBe(
    daysBetween('2026-01-01', '2026-03-05') + 1,
  )
})

test('hours that nobody approved are counted apart from the exported ones', () => {
  const none = { overtime: null, doubleTime: null }
  const entry = {
    employeeId: '1',
    person: 'Ana',
    division: 'Site Work',
    project: '24-017',
    date: '2026-11-20',
    ...none,
  }
  const entries = [
    { ...entry, hours: 0.1, approved: true },
    { ...entry, hours: 0.2, approved: true },
    { ...entry, employeeId: '2', person: 'Ben', hours: 8, approved: false, date: '2026-11-23', project: null },
  ]

  expect(totalHours(entries)).toEqual({ hours: 8.3, notExported: 8, people: 2, ...none })
  expect(hoursBy(entries, 'week')).toEqual([
    { key: '2026-11-21', name: '2026-11-21', hours: 0.3, notExported: 0, people: 1, ...none },
    { key: '2026-11-28', name: '2026-11-28', hours: 8, notExported: 8, people: 1, ...none },
  ])
  expect(hoursBy(entries, 'person').map(({ name }) => name)).toEqual(['Ana', 'Ben'])
  expect(hoursBy(entries, 'project').map(({ key }) => key)).toEqual(['24-017', 'not set'])
})
