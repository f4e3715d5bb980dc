import { expect, test } from 'vitest'
import { holidaysOf, mayReceiveReports } from './reports.ts'
import { resolveSettings } from './resolve.ts'

const given = (key: string, value: string) => resolveSettings(new Map([[key, { value, variable: '' }]]), [], [])
const days = (value: string) => holidaysOf(given('holidays', value), '2026-11-30')

test('federal holidays are those that are observed: a Saturday’s on the Friday before, a Sunday’s on the Monday after', () => {
  // https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/ for 2026 and 2027.
  const observed = [
    ...['2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03', '2026-09-07'],
    ...['2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25', '2027-01-01', '2027-01-18', '2027-02-15'],
    ...['2027-05-31', '2027-06-18', '2027-07-05', '2027-09-06', '2027-10-11', '2027-11-11', '2027-11-25'],
    ...['2027-12-24', '2027-12-31'],
  ]
  expect(days('us-federal').filter((day) => day.startsWith('2026') || day.startsWith('2027'))).toEqual(observed)
})

test('a company closes on days of its own and works on some of the others', () => {
  const own = days('us-federal, 2026-11-27 -2026-10-12')
  expect(own).toContain('2026-11-27')
  expect(own).not.toContain('2026-10-12')
  expect(days('2026-11-27')).toEqual(['2026-11-27'])
  expect(days('')).toEqual([])
})

test('a schedule looks years ahead and finds holidays there', () => {
  expect(days('us-federal').at(-1)).toMatch(/^2030-12/)
})

test('a report leaves the company for the domains that were named, and for none that only looks like one', () => {
  const settings = given('report_domains', '@Lender.example, city.example')
  const may = (address: string) => mayReceiveReports(settings, address)
  expect(['ann@lender.example', 'bob@CITY.example'].map(may)).toEqual([true, true])
  const others = [
    'ann@evil-lender.example',
    'ann@lender.example.evil.example',
    'ann@sub.city.example',
    '"a@city.example"@b.example',
  ]
  expect(others.map(may)).toEqual([false, false, false, false])
  expect(mayReceiveReports(given('holidays', ''), 'ann@lender.example')).toBe(false)
})
