import { describe, expect, test } from 'vitest'
import { type Joins, nothingMatched } from '#lib/core/joins.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { asks } from '../asks.ts'
import type { InsightInput } from '../gather.ts'
import { answersFrom, keyOfAsk, type RawReply } from '../replies.ts'
import { wordsFor } from '../words.ts'
import { backlog } from './backlog.ts'
import { jobs } from './jobs.ts'
import { margin } from './margin.ts'
import type { Certified, Row, RowSet } from './measure.ts'
import { type Query, querySchema } from './query.ts'
import { run } from './run.ts'

const asked = (measure: string, more: object = {}): Query => querySchema.parse({ measure, ...more })
const named = (dimension: string, ...ids: string[]) => ({
  dimension,
  things: ids.map((id) => ({ name: id, ids: [id] })),
})

function inputOf(records: JsonObject[] | null, complete = true): InsightInput {
  const reading = { currency: 'USD', fiscalYearStart: 1, timeZone: 'UTC', jobNumber: (text: string) => text }
  const reply: RawReply = {
    ...{ state: 'ok', system: 'netsuite', asOf: '2026-11-22T14:00:00Z', correlationId: 'c', jobs: null },
    ...{ records: records ?? [], beside: {}, complete },
  }
  const replies = new Map(records === null ? [] : [[keyOfAsk(asks.jobs(null)), reply]])
  return {
    ...reading,
    words: wordsFor('en'),
    joins: nothingMatched,
    today: '2026-11-22',
    ownDomain: 'own.example',
    about: null,
    answers: answersFrom(replies, reading),
  }
}

const job = (project: string, more: JsonObject = {}): JsonObject => ({
  ...{ id: project, type: 'job', project, name: `Job ${project}`, status: 'active', customer: 'Owner A' },
  ...{ projectManager: 'Ana Ruiz', startDate: '2026-02-01', finishDate: '2027-02-01' },
  ...{ originalContract: 90, revisedContract: 100, originalEstimatedCost: 80, estimatedCost: 90, backlog: 10 },
  ...more,
})

const books = [
  job('24-001', { backlog: 40, revisedContract: 1_000, estimatedCost: 900 }),
  job('24-002', { backlog: 25, customer: 'Owner B', revisedContract: 100, estimatedCost: 50 }),
  job('24-003', { backlog: 5, customer: 'Owner B', projectManager: null }),
  job('23-009', { status: 'complete', backlog: 0 }),
]

const value = (measure: Certified, more: object = {}, records: JsonObject[] | null = books) =>
  run(measure, asked(measure.id, more), inputOf(records))

describe('a figure', () => {
  test('is over the rows that count, in what is normally meant', () => {
    expect(value(backlog)?.total).toMatchObject({ value: 7_000, unit: 'money', currency: 'USD', status: 'ok' })
    expect(value(jobs)?.total.value).toBe(3)
  })

  test('names every record that it is made of, with what it adds', () => {
    const { total } = value(backlog) ?? {}
    expect(total?.sources.map(({ label, amount }) => [label, amount])).toEqual([
      ['24-001 Job 24-001', 4_000],
      ['24-002 Job 24-002', 2_500],
      ['24-003 Job 24-003', 500],
    ])
  })

  test('of many records names the largest, and says which part of it they are', () => {
    const many = Array.from({ length: 300 }, (_, at) => job(`25-${at}`, { backlog: at + 1 }))
    const { total } = value(backlog, {}, many) ?? {}
    expect(total?.value).toBe((300 * 301 * 100) / 2)
    expect(total?.sources).toHaveLength(200)
    expect(total?.sources[0]?.amount).toBe(30_000)
    expect(total?.part).toMatchObject({ records: 200, of: 300 })
  })

  test('that is a ratio is summed above and below the line and divided once', () => {
    expect(value(margin)?.total.value).toBeCloseTo((100 + 50 + 10) / (1_000 + 100 + 100))
  })

  test('is none of the person who may not ask for what it needs', () => {
    expect(value(backlog, {}, null)).toBeNull()
  })

  test('is partial where the list was cut, and hidden where the amounts are', () => {
    expect(run(backlog, asked('backlog'), inputOf(books, false))?.total.status).toBe('partial')
    const hidden = books.map(({ backlog: _, ...rest }) => rest)
    expect(value(backlog, {}, hidden)?.total).toMatchObject({ value: null, status: 'redacted' })
  })

  test('in two currencies is not added up', () => {
    const mixed = value(backlog, {}, [job('1'), job('2', { currency: 'CAD' })])
    expect(mixed?.total).toMatchObject({ value: null, status: 'failed' })
  })
})

describe('what was said narrows', () => {
  test('by a thing, by any of several, and by things of two dimensions at once', () => {
    expect(value(backlog, { filters: [named('customer', 'Owner B')] })?.total.value).toBe(3_000)
    expect(value(backlog, { filters: [named('job', '24-001', '24-003')] })?.total.value).toBe(4_500)
    const both = { filters: [named('customer', 'Owner B'), named('manager', 'Ana Ruiz')] }
    expect(value(backlog, both)?.total.value).toBe(2_500)
  })

  test('a thing that has several ids is one', () => {
    const filters = [{ dimension: 'customer', things: [{ name: 'Owner', ids: ['Owner A', 'Owner B'] }] }]
    expect(value(backlog, { filters })?.total.value).toBe(7_000)
  })

  test('or leaves out, a thing or a state', () => {
    const not = { ...named('customer', 'Owner B'), not: true }
    expect(value(backlog, { filters: [not] })?.total.value).toBe(4_000)
    expect(value(jobs, { notStates: ['complete'] })?.total.value).toBe(3)
    expect(value(jobs, { notStates: ['active', 'open'] })?.rows.map(({ of }) => of.job?.id)).toEqual(['23-009'])
  })

  test('a state that is said takes the place of what is normally meant', () => {
    expect(value(jobs, { states: ['complete'] })?.rows.map(({ of }) => of.job?.id)).toEqual(['23-009'])
    expect(value(jobs, { states: ['active'] })?.total.value).toBe(3)
  })

  test('bounds and periods hold at their ends', () => {
    expect(value(backlog, { bounds: [{ field: 'amount', is: 'over', value: 2_500 }] })?.total.value).toBe(4_000)
    const until = (to: string) => ({ period: { from: null, to, grain: 'range' } })
    expect(value(jobs, until('2027-02-01'))?.total.value).toBe(3)
    expect(value(jobs, until('2027-01-31'))?.total.value).toBe(0)
    expect(value(jobs, { ...until('2026-02-01'), date: 'starts' })?.total.value).toBe(3)
  })

  test('a bound is on the share of a ratio, and on a group where rows are grouped', () => {
    const low = value(margin, { bounds: [{ field: 'amount', is: 'under', value: 0.2 }] })
    expect(low?.rows.map(({ of }) => of.job?.id).sort()).toEqual(['24-001', '24-003'])
    const over = [{ field: 'amount', is: 'over', value: 3_500 }]
    const grouped = value(backlog, { groupBy: 'customer', bounds: over })
    expect(grouped?.groups.map(({ of }) => of?.id)).toEqual(['Owner A'])
    expect(grouped?.total.value).toBe(4_000)
  })

  test('rows that do not say whether they count are told and not counted', () => {
    const untold = [job('1'), { ...job('2'), customer: undefined } as unknown as JsonObject]
    const result = value(jobs, { filters: [named('customer', 'Owner A')] }, untold)
    expect(result).toMatchObject({ untold: 1 })
    expect(result?.total.value).toBe(1)
  })
})

describe('groups', () => {
  test('come to the total, the largest first, and what names nobody is a group too', () => {
    const result = value(backlog, { groupBy: 'manager' })
    expect(result?.groups.map(({ fact }) => [fact.label, fact.value])).toEqual([
      ['Ana Ruiz', 6_500],
      ['not named', 500],
    ])
    expect(result?.total.value).toBe(7_000)
  })

  test('that a top leaves out stand together beside it', () => {
    const result = value(backlog, { groupBy: 'job', order: { top: 1, by: 'least' } })
    expect(result?.groups.map(({ of }) => of?.id)).toEqual(['24-003'])
    expect(result?.rest?.value).toBe(6_500)
  })

  test('of ratios divide within each', () => {
    const result = value(margin, { groupBy: 'customer' })
    expect(result?.groups.map(({ fact }) => [fact.label, fact.value])).toEqual([
      ['Owner B', 60 / 200],
      ['Owner A', 100 / 1_000],
    ])
  })

  test('of time stand in its order, by the company’s own quarters and by weeks from Monday', () => {
    const dated = [job('1', { finishDate: '2026-11-22' }), job('2', { finishDate: '2026-11-23' })]
    const names = (groupBy: string) => value(jobs, { groupBy }, dated)?.groups.map(({ of }) => of?.id)
    expect(names('week')).toEqual(['2026-11-16', '2026-11-23'])
    expect(names('month')).toEqual(['2026-11'])
    expect(names('quarter')).toEqual(['2026-Q4'])
    expect(names('year')).toEqual(['2026'])
  })
})

describe('where nothing counts', () => {
  test('it is said what there is in another state', () => {
    const result = value(jobs, { filters: [named('job', '23-009')] })
    expect(result?.none).toEqual({ why: 'state', count: 1 })
    expect(value(jobs, { filters: [named('job', '99-999')] })?.none).toEqual({ why: 'nothing' })
  })

  test('a time that is not kept is no "none"', () => {
    const kept: Certified = { ...jobs, rows: (...given) => keptSince('2026-01-01', jobs.rows(...given)) }
    const before = { period: { from: '2025-01-01', to: '2025-12-31', grain: 'year' } }
    expect(value(kept, before)?.none).toEqual({ why: 'not_kept' })
    const within = { period: { from: '2026-03-01', to: '2026-03-31', grain: 'month' } }
    expect(value(kept, within)?.none).toEqual({ why: 'nothing' })
  })

  test('a bound that no group is within is no other state', () => {
    const none = value(backlog, { groupBy: 'customer', bounds: [{ field: 'amount', is: 'over', value: 1_000_000 }] })
    expect(none).toMatchObject({ rows: [], none: { why: 'nothing' } })
  })
})

describe('a period that is kept in part', () => {
  const measure = (time: Certified['time'], from: string | null, to: string | null): Certified => ({
    ...jobs,
    time,
    rows: (...given) => withKept({ from, to }, jobs.rows(...given)),
  })
  const partly = (one: Certified, from: string | null, to: string | null) =>
    value(one, { period: { from, to, grain: 'range' } })?.partly

  test('says which part that is', () => {
    expect(partly(measure('past', '2026-01-01', '2026-10-31'), '2025-01-01', '2026-11-22')).toEqual({
      ...{ from: '2026-01-01', to: '2026-10-31' },
    })
    expect(partly(measure('past', null, '2026-10-31'), '2026-03-01', '2026-12-31')).toEqual({
      ...{ from: '2026-03-01', to: '2026-10-31' },
    })
  })

  test('is whole where it is kept, and days to come are missing of nothing past', () => {
    expect(partly(measure('past', '2026-01-01', '2026-10-31'), '2026-01-01', '2026-10-31')).toBeNull()
    expect(partly(measure('past', null, '2026-11-22'), '2026-11-01', '2026-11-30')).toBeNull()
    expect(partly(measure('any', null, '2026-11-22'), '2026-11-01', '2026-11-30')).toEqual({
      ...{ from: '2026-11-01', to: '2026-11-22' },
    })
    expect(partly(measure('past', '2026-01-01', null), null, '2026-10-31')).toBeNull()
  })

  test('is none where nothing of it is kept', () => {
    const none = value(measure('past', '2026-01-01', null), {
      period: { from: '2025-01-01', to: '2025-12-31', grain: 'year' },
    })
    expect(none).toMatchObject({ none: { why: 'not_kept' }, partly: null })
  })
})

describe('what is compared', () => {
  const budgeted: Certified = {
    ...backlog,
    budget: 'whole',
    rows: (...given) => {
      const set = backlog.rows(...given)
      const rows = set?.rows.map((row): Row => ({ ...row, budget: row.of.job?.id === '24-003' ? undefined : 1_000 }))
      return set === null ? null : { ...set, rows: rows ?? [] }
    },
  }

  test('with a budget has the same groups, and their budgets', () => {
    const result = value(budgeted, { groupBy: 'job', order: { top: 2, by: 'most' }, versus: 'budget' })
    expect(result?.groups.map(({ of, fact }) => [of?.id, fact.value])).toEqual([
      ['24-001', 4_000],
      ['24-002', 2_500],
    ])
    expect(result?.versus?.groups.map(({ of, fact }) => [of?.id, fact.value])).toEqual([
      ['24-001', 1_000],
      ['24-002', 1_000],
    ])
    expect(result?.versus?.total).toMatchObject({ value: 2_000, status: 'partial' })
    expect(result?.versus?.rest).toMatchObject({ value: null, status: 'redacted' })
  })

  test('with another time tells every group that counts now, whatever it was then', () => {
    const dated = [
      job('1', { finishDate: '2026-10-10', backlog: 90 }),
      job('2', { finishDate: '2026-10-10', backlog: 10, customer: 'Owner B' }),
      job('3', { finishDate: '2026-09-10', backlog: 20 }),
      job('4', { finishDate: '2026-09-10', backlog: 80, customer: 'Owner B' }),
    ]
    const month = (name: string) => ({ from: `2026-${name}-01`, to: `2026-${name}-30`, grain: 'month' })
    const asked = { groupBy: 'customer', date: 'ends', period: month('10'), versus: month('09') }
    const top = value(backlog, { ...asked, order: { top: 1, by: 'most' } }, dated)
    expect(top?.groups.map(({ of }) => of?.id)).toEqual(['Owner A'])
    expect(top?.versus?.groups.find(({ of }) => of?.id === 'Owner A')?.fact.value).toBe(2_000)
    expect(top?.versus?.total.value).toBe(10_000)
    const bounds = [{ field: 'amount', is: 'over', value: 5_000 }]
    const bounded = value(backlog, { ...asked, bounds }, dated)
    expect(bounded?.total.value).toBe(9_000)
    expect(bounded?.versus?.total.value).toBe(2_000)
  })
})

describe('a figure that is no sum', () => {
  const totals = (how: Certified['totals']): Certified => {
    const { onlySaidDates: _, ...measure } = backlog
    return { ...measure, totals: how }
  }
  const balances = [
    job('1', { finishDate: '2026-09-30', backlog: 70 }),
    job('2', { finishDate: '2026-10-31', backlog: 30 }),
    job('3', { finishDate: '2026-10-31', backlog: 5 }),
  ]

  test('is what stands at the end of the time, with the records of that day alone', () => {
    const result = value(totals('latest'), { groupBy: 'month', date: 'ends' }, balances)
    expect(result?.total.value).toBe(3_500)
    expect(result?.total.sources.map(({ recordId }) => recordId)).toEqual(['2', '3'])
    expect(result?.groups.map(({ of, fact }) => [of?.id, fact.value])).toEqual([
      ['2026-09', 7_000],
      ['2026-10', 3_500],
    ])
  })

  test('is the smallest, of each group too, and none of nothing', () => {
    expect(value(totals('least'), {}, balances)?.total.value).toBe(500)
    expect(value(totals('least'), { groupBy: 'job' }, balances)?.groups.map(({ fact }) => fact.value)).toEqual([
      ...[7_000, 3_000, 500],
    ])
    expect(value(totals('least'), {}, [])).toMatchObject({ total: { value: null }, none: { why: 'nothing' } })
  })
})

test('two records of one firm are one group, with the ids of both', () => {
  const owner = (id: string, name: string) => ({ of: { customer: { id: `netsuite:${id}`, name } } })
  const owners = [owner('1', 'Owner A LLC'), owner('2', 'Owner A'), owner('3', 'Owner B'), { of: { customer: null } }]
  const kept: Certified = {
    ...backlog,
    rows: (...given) => {
      const set = backlog.rows(...given)
      const rows = set?.rows.map((row, at): Row => ({ ...row, ...owners[at] }))
      return set === null ? null : { ...set, rows: rows ?? [] }
    },
  }
  const joins: Joins = {
    renumbered: false,
    sameAs: (kind, { system, id }, other) =>
      kind === 'customer' && system === other && (id === '1' || id === '2') ? ['2', '1'] : [id],
  }
  const four = [10, 20, 5, 40].map((worth, at) => job(String(at), { backlog: worth }))
  const result = run(kept, asked('backlog', { groupBy: 'customer' }), { ...inputOf(four), joins })
  expect(result?.groups.map(({ fact, ids }) => [fact.label, fact.value, ids])).toEqual([
    ['not named', 4_000, []],
    ['Owner A', 3_000, ['netsuite:2', 'netsuite:1']],
    ['Owner B', 500, ['netsuite:3']],
  ])
  expect(result?.total.value).toBe(7_500)
})

function keptSince(from: string, set: RowSet | null): RowSet | null {
  return withKept({ from, to: null }, set)
}

function withKept(kept: RowSet['kept'], set: RowSet | null): RowSet | null {
  return set === null ? null : { ...set, kept }
}

test('a record’s number is found however it is written', () => {
  const numbered: Certified = {
    ...jobs,
    rows: (...given) => {
      const set = jobs.rows(...given)
      const rows = set?.rows.map((row, at): Row => ({ ...row, number: ['INV-0088142', '88143', 'A-7'][at] ?? null }))
      return set === null ? null : { ...set, rows: rows ?? [] }
    },
  }
  for (const number of ['88142', 'inv 88142', 'INV-0088142']) expect(value(numbered, { number })?.total.value).toBe(1)
  expect(value(numbered, { number: '8814' })?.total.value).toBe(0)
  expect(value(numbered, { number: 'PO-88142' })?.total.value).toBe(0)
})
