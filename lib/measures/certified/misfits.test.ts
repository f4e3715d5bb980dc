import { expect, test } from 'vitest'
import { ap } from './ap.ts'
import { backlog } from './backlog.ts'
import { balance } from './balance.ts'
import { costToDate } from './cost-to-date.ts'
import { documents } from './documents.ts'
import { expenses } from './expenses.ts'
import { certified } from './index.ts'
import { insurance } from './insurance.ts'
import { jobCost } from './job-cost.ts'
import { jobs } from './jobs.ts'
import { mail } from './mail.ts'
import type { Certified } from './measure.ts'
import { misfits } from './misfits.ts'
import { payments } from './payments.ts'
import { calendar, querySchema } from './query.ts'

const of = (measure: Certified, more: object) =>
  misfits(measure, querySchema.parse({ measure: measure.id, ...more }), '2026-11-22')
const thing = { name: 'Halvorsen', ids: ['netsuite:1'] }

test('a name, a grouping and a state that a measure is not kept by are told, each of them', () => {
  const filters = [{ dimension: 'vendor', things: [thing] }]
  expect(of(backlog, { filters, groupBy: 'cost_code', states: ['on_hold'], notStates: ['paid'] })).toEqual([
    { part: 'filter', dimension: 'vendor', why: 'not_kept_by' },
    { part: 'state', state: 'on_hold', why: 'no_such_state' },
    { part: 'state', state: 'paid', why: 'no_such_state' },
    { part: 'group', dimension: 'cost_code', why: 'not_kept_by' },
  ])
})

test('a date that a measure does not read, and a time in which it cannot be', () => {
  const period = { from: '2026-12-01', to: '2026-12-31', grain: 'month' }
  expect(of(ap, { date: 'approved', period })).toEqual([{ part: 'date', date: 'approved', why: 'no_such_date' }])
  expect(of(payments, { period })).toEqual([{ part: 'period', why: 'not_in_the_future' }])
  expect(of(payments, { period: { ...period, from: '2026-11-22' } })).toEqual([])
  expect(of(ap, { period })).toEqual([])
  expect(of({ ...backlog, dates: [] }, { period })).toEqual([{ part: 'period', why: 'no_date' }])
})

test('a time of a job is none of its money unless a date of the job is named', () => {
  const period = { from: '2026-10-01', to: '2026-10-31', grain: 'month' }
  expect(of(costToDate, { period, groupBy: 'month' })).toEqual([
    { part: 'period', why: 'no_date' },
    { part: 'group', dimension: 'month', why: 'not_kept_by' },
  ])
  expect(of(costToDate, { period, groupBy: 'month', date: 'ends' })).toEqual([])
  expect(of(jobs, { period, groupBy: 'month' })).toEqual([])
})

test('only records with a date have a latest, and a group has none', () => {
  expect(of(ap, { order: { top: 3, by: 'most' } })).toEqual([])
  expect(of(ap, { order: { top: 3, by: 'newest' } })).toEqual([])
  expect(of(ap, { groupBy: 'vendor', order: { top: 3, by: 'newest' } })).toEqual([
    { part: 'order', why: 'nothing_to_rank' },
  ])
})

test('a comparison with a budget that is not kept, or of no time with another', () => {
  const other = { from: '2025-10-01', to: '2025-10-31', grain: 'month' }
  expect(of(payments, { versus: 'budget' })).toEqual([{ part: 'versus', why: 'no_budget' }])
  expect(of(payments, { versus: other })).toEqual([{ part: 'versus', why: 'no_period' }])
})

test('words are searched for where there is something to search, and said where nothing is listed without them', () => {
  expect(of(ap, { search: 'lien' })).toEqual([{ part: 'search', why: 'no_words_to_search' }])
  expect(of(mail, { search: 'lien' })).toEqual([])
  expect(of(mail, {})).toEqual([])
  expect(of(documents, {})).toEqual([{ part: 'search', why: 'words_must_be_said' }])
})

test('a budget of the whole has no part that is a month’s, and one by months has', () => {
  const period = { from: '2026-10-01', to: '2026-10-31', grain: 'month' }
  expect(of(jobCost, { versus: 'budget' })).toEqual([])
  const isWhole = [{ part: 'versus', why: 'budget_is_whole' }]
  expect(of(jobCost, { versus: 'budget', period })).toEqual(isWhole)
  expect(of(jobCost, { versus: 'budget', groupBy: 'month' })).toEqual(isWhole)
  expect(of(expenses, { versus: 'budget', period })).toEqual([])
})

test('balances of all accounts together are no figure, and what no row says is no grouping', () => {
  const unnamed = [{ part: 'of', dimensions: ['account', 'kind'], why: 'must_be_named' }]
  expect(of(balance, {})).toEqual(unnamed)
  expect(of(balance, { filters: [{ dimension: 'account', things: [thing], not: true }] })).toEqual(unnamed)
  expect(of(balance, { filters: [{ dimension: 'account', things: [thing] }] })).toEqual([])
  expect(of(insurance, { filters: [{ dimension: 'job', things: [thing] }] })).toEqual([])
  expect(of(insurance, { groupBy: 'job' })).toEqual([{ part: 'group', dimension: 'job', why: 'not_kept_by' }])
})

test.each([...certified.values()])('$id fits whatever it says that it is kept by', (measure) => {
  const own = [...measure.dimensions, ...(measure.narrowsBy ?? []), ...(measure.of ?? [])].map((dimension) => ({
    dimension,
    things: [thing],
  }))
  const finer = new Set<string>({ month: ['day', 'week'], week: ['day'], day: [] }[measure.finest ?? 'day'])
  const parts = measure.dates.length > 0 ? [...calendar].filter((one) => !finer.has(one)) : []
  for (const groupBy of [...measure.dimensions, ...parts]) {
    const states = Object.keys(measure.states)
    const search = measure.unlisted === true ? 'words' : null
    expect(of(measure, { filters: own, states, date: measure.dates[0] ?? null, groupBy, search }), groupBy).toEqual([])
  }
})
