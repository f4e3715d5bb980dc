import { expect, test } from 'vitest'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { ageOf, bucketOf } from './aging.ts'
import { share } from './figures.ts'
import { allOf, contains, when } from './query.ts'

test.each([
  ['2026-11-22', 'current'],
  ['2026-11-21', 'days1to30'],
  ['2026-10-23', 'days1to30'],
  ['2026-10-22', 'days31to60'],
  ['2026-09-23', 'days31to60'],
  ['2026-09-22', 'days61to90'],
  ['2026-08-24', 'days61to90'],
  ['2026-08-23', 'over90'],
])('what was due on %s is %s on 22 November', (dueDate, bucket) => {
  expect(bucketOf(dueDate, '2026-11-22')).toBe(bucket)
})

test('ages add up to the total to the cent', () => {
  const items = [0.1, 0.2, 0.3].map((amount) => ({ dueDate: '2026-01-01', unpaid: Math.round(amount * 100) }))

  expect(ageOf(items, '2026-11-22')).toMatchObject({ over90: 0.6, total: 0.6, current: 0, items: 3 })
})

test('what a person wrote is always a parameter', () => {
  const where = allOf(
    ["t.type = 'VendBill'"],
    contains(['v.companyname'], "O'Neil%"),
    when(undefined, 'j.entityid = ?'),
  )

  expect(where.sql).toBe("t.type = 'VendBill' AND (INSTR(LOWER(v.companyname), ?) > 0)")
  expect(where.params).toEqual(["o'neil%"])
})

test('a name that can be written in two ways is looked for in both', () => {
  expect(contains(['v.companyname'], 'Peña')).toEqual([
    '(INSTR(LOWER(v.companyname), ?) > 0 OR INSTR(LOWER(v.companyname), ?) > 0)',
    'peña'.normalize('NFC'),
    'peña'.normalize('NFD'),
  ])
})

test('days and shares', () => {
  expect(daysBetween('2026-10-19', '2026-11-22')).toBe(34)
  expect(addDays('2026-12-15', 30)).toBe('2027-01-14')
  expect(share(1, 3)).toBe(0.3333)
  expect(share(1, 0)).toBe(0)
})
