import { expect, test } from 'vitest'
import { wordsFor } from '../words.ts'
import { backlog } from './backlog.ts'
import { cash } from './cash.ts'
import { jobs } from './jobs.ts'
import { mail } from './mail.ts'
import { margin } from './margin.ts'
import type { Certified } from './measure.ts'
import { querySchema } from './query.ts'
import { periodInWords, restate } from './restate.ts'
import { revenue } from './revenue.ts'

const telling = { words: wordsFor('en'), today: '2026-11-22', currency: 'USD', fiscalYearStart: 1 }
const said = (measure: Certified, more: object = {}, given = telling) =>
  restate(measure, querySchema.parse({ measure: measure.id, ...more }), given)
const things = (dimension: string, ...names: string[]) => ({
  filters: [{ dimension, things: names.map((name) => ({ name, ids: [name] })) }],
})

test('what nobody said is said: the state that is meant, and the day', () => {
  expect(said(backlog)).toEqual(['Backlog', 'open', 'as of 22 Nov 2026'])
})

test('everything that was said stands in it', () => {
  const more = {
    ...things('customer', 'Owner A', 'Owner B'),
    ...{ states: ['active'], bounds: [{ field: 'amount', is: 'over', value: 10_000_000 }] },
    ...{ period: { from: '2026-10-01', to: '2026-10-31', grain: 'month' }, date: 'starts' },
    ...{ groupBy: 'manager', order: { top: 5, by: 'least' } },
  }
  expect(said(backlog, more)).toEqual([
    ...['Backlog', 'Owner A or Owner B', 'active', 'open', 'over $100,000', 'starting October 2026'],
    ...['by project manager', 'the 5 smallest'],
  ])
})

test('what is left out is said to be', () => {
  const more = { filters: [{ dimension: 'customer', things: [{ name: 'Owner A', ids: ['A'] }], not: true }] }
  expect(said(jobs, { ...more, notStates: ['active'] })).toEqual([
    ...['Jobs', 'not Owner A', 'not active', 'open', 'as of 22 Nov 2026'],
  ])
})

test('what it is compared with is said', () => {
  const month = (year: string) => ({ from: `${year}-10-01`, to: `${year}-10-31`, grain: 'month' })
  expect(said(jobs, { period: month('2026'), versus: month('2025') })).toEqual([
    ...['Jobs', 'open', 'ending October 2026', 'compared with October 2025'],
  ])
})

test('the words that are searched for are said', () => {
  expect(said(mail, { search: 'change order' })).toEqual(['Mail', 'with the words “change order”'])
})

test('closed months are said to be, and a budget that it is compared with', () => {
  const period = { from: '2026-10-01', to: '2026-10-31', grain: 'month' }
  expect(said(revenue)).toEqual(['Revenue', 'closed months only'])
  expect(said(revenue, { period, versus: 'budget' })).toEqual([
    ...['Revenue', 'posted October 2026', 'closed months only', 'compared with the budget'],
  ])
  const es = { ...telling, words: wordsFor('es') }
  expect(said(revenue, { period, versus: 'budget' }, es)).toEqual([
    ...['Ingresos', 'contabilizados en octubre de 2026', 'solo meses cerrados', 'en comparación con el presupuesto'],
  ])
})

test('what stands at the end of a day is of today, or of the day that is named', () => {
  const period = { from: '2026-11-20', to: '2026-11-20', grain: 'day' }
  expect(said(cash)).toEqual(['Cash', 'as of 22 Nov 2026'])
  expect(said(cash, { period })).toEqual(['Cash', 'at the end of 20 Nov 2026'])
  expect(said(cash, { period: { from: null, to: '2026-11-20', grain: 'range' } })).toEqual([
    'Cash',
    'as of 20 Nov 2026',
  ])
  expect(said(cash, { groupBy: 'month' })).toEqual(['Cash', 'by month'])
})

test('it speaks Spanish', () => {
  const es = { ...telling, words: wordsFor('es') }
  expect(said(jobs, { states: ['complete'], groupBy: 'customer', order: { top: 1, by: 'most' } }, es)).toEqual([
    ...['Trabajos', 'terminados', 'al 22 nov 2026', 'por cliente', 'el mayor'],
  ])
})

test('a bound is in the measure’s own unit, and days are called days', () => {
  expect(said(margin, { bounds: [{ field: 'amount', is: 'under', value: 0.05 }] })).toContain('under 5.0%')
  expect(said(jobs, { bounds: [{ field: 'days', is: 'over', value: 30 }] })).toContain('more than 30 days')
})

test('days are those of what is said: open for so long, or late by so long', () => {
  const measure = { ...jobs, daysAre: { en: 'old', es: '' }, daysIf: { overdue: { en: 'late', es: '' } } }
  const bounds = [{ field: 'days', is: 'over', value: 1 }]
  expect(said(measure, { bounds })).toContain('more than 1 day old')
  expect(said(measure, { bounds, states: ['overdue'] })).toContain('more than 1 day late')
})

test.each([
  ['2026-10-01', '2026-10-31', 'month', 'October 2026'],
  ['2026-07-01', '2026-09-30', 'quarter', '2026-Q3'],
  ['2026-01-01', '2026-12-31', 'year', '2026'],
  ['2026-11-22', '2026-11-22', 'day', '22 Nov 2026'],
  ['2026-11-16', '2026-11-22', 'week', '16 Nov 2026 to 22 Nov 2026'],
  ['2026-10-01', '2026-10-30', 'month', '1 Oct 2026 to 30 Oct 2026'],
  ['2026-03-01', null, 'range', 'since 1 Mar 2026'],
  [null, '2026-11-14', 'range', 'until 14 Nov 2026'],
] as const)('from %s to %s, said as a %s, is %s', (from, to, grain, words) => {
  expect(periodInWords({ from, to, grain }, telling)).toBe(words)
})
