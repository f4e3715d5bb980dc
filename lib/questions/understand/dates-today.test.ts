import { expect, test } from 'vitest'
import { lines, said } from './said.ts'

test.each(
  lines(`
  this week = week 2026-11-23..2026-11-29
  last week = week 2026-11-16..2026-11-22
  next week = week 2026-11-30..2026-12-06
  week before last = week 2026-11-09..2026-11-15
  friday = day 2026-11-20
  monday = day 2026-11-23
  wednesday = day 2026-11-25
  last friday = day 2026-11-20
  last wednesday = day 2026-11-18
  last monday = day 2026-11-23
  this friday = day 2026-11-27
  this monday = day 2026-11-23
  next friday = which: 2026-12-04 or 2026-11-27
  next monday = day 2026-11-30
  next wednesday = day 2026-12-02
  this coming friday = day 2026-11-27
  el próximo viernes = day 2026-11-27
  el viernes que viene = day 2026-11-27
  este lunes = day 2026-11-23
  el miércoles pasado = day 2026-11-18
  last weekend = range 2026-11-21..2026-11-22
  this weekend = range 2026-11-28..2026-11-29
  next weekend = range 2026-12-05..2026-12-06
  from monday to friday = range 2026-11-23..2026-11-27
  since monday = range 2026-11-23..
  tomorrow = day 2026-11-26
  last 4 weeks = week 2026-10-28..2026-11-25
  friday of next week = day 2026-12-04
`),
)('on a Wednesday: %s', (phrase, meant) => {
  expect(said(phrase, { today: '2026-11-25' })).toBe(meant)
})

test.each(
  lines(`
  friday = day 2026-11-27
  sunday = day 2026-11-22
  december = month 2026-12-01..2026-12-31
  january = month 2027-01-01..2027-01-31
  february = month 2026-02-01..2026-02-28
  october = month 2026-10-01..2026-10-31
  november = month 2026-11-01..2026-11-30
  december 15 = day 2026-12-15
  november 30 = day 2026-11-30
  the 15th = day 2026-12-15
  the 25th = day 2026-11-25
  q1 = quarter 2027-01-01..2027-03-31
  q2 = quarter 2026-04-01..2026-06-30
  before friday = range ..2026-11-26
  by the 5th = range ..2026-12-05
  antes del viernes = range ..2026-11-26
  until friday = range ..2026-11-27
  before christmas = range ..2026-12-24
  before year end = range ..2026-12-30
  since december = range 2025-12-01..
  since friday = range 2026-11-20..
  from december on = range 2026-12-01..
  thanksgiving = day 2026-11-26
  this spring = which: 2026-03-01..2026-05-31 or 2027-03-01..2027-05-31
  next spring = range 2027-03-01..2027-05-31
  dec-jan = range 2026-12-01..2027-01-31
  from january to march = range 2027-01-01..2027-03-31
  from monday to friday = range 2026-11-23..2026-11-27
  el lunes = day 2026-11-23
  next week = week 2026-11-23..2026-11-29
  el 15 de enero = day 2027-01-15
  3 de marzo = day 2026-03-03
  monday or tuesday = "monday" day 2026-11-23; "tuesday" day 2026-11-24
  weekend after = none
`),
)('of what lies ahead: %s', (phrase, meant) => {
  expect(said(phrase, { ahead: true })).toBe(meant)
})

test.each(
  lines(`
  this quarter = quarter 2026-10-01..2026-12-31
  last quarter = quarter 2026-07-01..2026-09-30
  next two quarters = quarter 2027-01-01..2027-06-30
  this year = year 2026-07-01..2027-06-30
  last year = year 2025-07-01..2026-06-30
  ytd = year 2026-07-01..2026-11-22
  qtd = quarter 2026-10-01..2026-11-22
  q1 = quarter 2026-07-01..2026-09-30
  q4 = quarter 2026-04-01..2026-06-30
  q1 2026 = quarter 2025-07-01..2025-09-30
  q1 fy27 = quarter 2026-07-01..2026-09-30
  third quarter of 2026 = quarter 2026-01-01..2026-03-31
  primer semestre = range 2026-07-01..2026-12-31
  h2 2026 = range 2026-01-01..2026-06-30
  first half of the year = range 2026-07-01..2026-12-31
  2026 = year 2025-07-01..2026-06-30
  fy2026 = year 2025-07-01..2026-06-30
  calendar 2026 = year 2026-01-01..2026-12-31
  calendar year 2026 = year 2026-01-01..2026-12-31
  october 2025 = month 2025-10-01..2025-10-31
  october of last year = month 2025-10-01..2025-10-31
  last q1 = quarter 2026-07-01..2026-09-30
  año fiscal 2026 = year 2025-07-01..2026-06-30
  rest of the year = range 2026-11-22..2027-06-30
  end of the year = day 2027-06-30
  from q1 to q2 = range 2026-07-01..2026-12-31
  q4 last year = quarter 2026-04-01..2026-06-30
  2026-q1 = quarter 2025-07-01..2025-09-30
`),
)('where the year begins in July: %s', (phrase, meant) => {
  expect(said(phrase, { fiscalYearStart: 7 })).toBe(meant)
})

test.each(
  lines(`
  this quarter = quarter 2026-10-01..2026-12-31
  last quarter = quarter 2026-07-01..2026-09-30
  next two quarters = quarter 2027-01-01..2027-06-30
  this year = year 2026-10-01..2027-09-30
  last year = year 2025-10-01..2026-09-30
  ytd = year 2026-10-01..2026-11-22
  qtd = quarter 2026-10-01..2026-11-22
  q1 = quarter 2026-10-01..2026-12-31
  q4 = quarter 2026-07-01..2026-09-30
  q1 2026 = quarter 2025-10-01..2025-12-31
  q1 fy27 = quarter 2026-10-01..2026-12-31
  third quarter of 2026 = quarter 2026-04-01..2026-06-30
  primer semestre = range 2026-10-01..2027-03-31
  h2 2026 = range 2026-04-01..2026-09-30
  first half of the year = range 2026-10-01..2027-03-31
  2026 = year 2025-10-01..2026-09-30
  fy2026 = year 2025-10-01..2026-09-30
  calendar 2026 = year 2026-01-01..2026-12-31
  calendar year 2026 = year 2026-01-01..2026-12-31
  october 2025 = month 2025-10-01..2025-10-31
  october of last year = month 2025-10-01..2025-10-31
  last q1 = quarter 2025-10-01..2025-12-31
  año fiscal 2026 = year 2025-10-01..2026-09-30
  rest of the year = range 2026-11-22..2027-09-30
  end of the year = day 2027-09-30
  from q1 to q2 = range 2026-10-01..2027-03-31
  q4 last year = quarter 2026-07-01..2026-09-30
  2026-q1 = quarter 2025-10-01..2025-12-31
`),
)('where the year begins in October: %s', (phrase, meant) => {
  expect(said(phrase, { fiscalYearStart: 10 })).toBe(meant)
})

test.each(
  lines(`
  today = day 2028-02-29
  feb 29 = day 2028-02-29
  february = month 2028-02-01..2028-02-29
  last year = year 2027-01-01..2027-12-31
  a year ago = year 2027-01-01..2027-12-31
  past 12 months = month 2027-02-28..2028-02-29
  last 3 months = month 2027-11-29..2028-02-29
  next 12 months = month 2028-02-29..2029-02-28
  month to date = month 2028-02-01..2028-02-29
  end of the month = day 2028-02-29
  yesterday = day 2028-02-28
  tomorrow = day 2028-03-01
  29 de febrero = day 2028-02-29
  february 29, 2027 = no such day
  february 2027 = month 2027-02-01..2027-02-28
  since february = range 2028-02-01..
  the 31st = day 2028-01-31
  in the next month = "the next month" month 2028-03-01..2028-03-31
  feb 28-29 = range 2028-02-28..2028-02-29
`),
)('on a 29 February: %s', (phrase, meant) => {
  expect(said(phrase, { today: '2028-02-29' })).toBe(meant)
})
