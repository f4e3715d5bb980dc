import { expect, test } from 'vitest'
import type { Fact } from '#lib/facts/types.ts'
import type { Row } from '#lib/measures/certified/measure.ts'
import { type ColumnId, columns, type Given } from './columns.ts'
import { thresholds } from './verdict.ts'

const fact = (value: number | null): Fact => ({
  id: 'f',
  label: 'F',
  value,
  unit: 'money',
  asOf: '2026-11-22T12:00:00Z',
  status: 'ok',
  sources: [],
})
const row = (more: Partial<Row>): Row => ({
  of: {},
  amount: 1,
  currency: 'USD',
  dates: {},
  is: {},
  source: { system: 's', recordType: 't', recordId: '1', label: 'L', fetchedAt: '', correlationId: '' },
  ...more,
})

function judged(id: ColumnId, given: Partial<Given>): string {
  const verdict = columns
    .find((column) => column.id === id)
    ?.judge({ value: 0, rows: [], beside: {}, all: fact(0.1), today: '2026-11-22', day: (date) => date, ...given })
  return verdict == null ? 'nothing' : `${verdict.level} ${verdict.word}`
}

test('a figure is to be looked at, and to be acted on, from its threshold on and not before', () => {
  expect([0, -0.0025, -0.003, -0.02, -0.021, 0.01].map((value) => judged('fade', { value }))).toEqual([
    ...['ok onBid', 'ok onBid', 'watch slipping', 'watch slipping', 'act fell', 'ok better'],
  ])
  const billed = (value: number) => judged('billing', { value, beside: { contract: fact(1_000) } })
  expect([0, 30, -31, 100, -101].map(billed)).toEqual([
    ...['ok even', 'ok overInside', 'watch under', 'watch over', 'act under'],
  ])
  const waiting = (days: number) => judged('changes', { rows: [row({ days: 1 }), row({ days })] })
  expect([30, 31, 61].map(waiting)).toEqual(['ok days', 'watch days', 'act days'])
  const late = (days: number) => judged('rfis', { rows: [row({ days })] })
  expect([1, 21, 22].map(late)).toEqual(['watch lateDays', 'watch lateDays', 'act lateDays'])
  const labor = (value: number) => judged('labor', { value, beside: { plan: fact(1_000) } })
  expect([1_000, 1_001, 1_049, 1_051].map(labor)).toEqual([
    ...['ok onPlan', 'watch overPlan', 'watch overPlan', 'act farOverPlan'],
  ])
})

test('a margin is a loss below zero, and else stands beside that of all jobs', () => {
  expect([-0.001, 0.05, 0.12].map((value) => judged('margin', { value }))).toEqual([
    ...['act loss', 'none belowAll', 'none aboveAll'],
  ])
})

test('an incident of the last days is to be acted on, an older one of the year to be looked at', () => {
  const on = (happened: string) => judged('safety', { rows: [row({ dates: { happened } })] })
  expect(judged('safety', {})).toBe('ok clear')
  expect(['2026-10-23', '2026-10-22'].map(on)).toEqual(['act recently', 'watch recordable'])
  expect(judged('safety', { rows: [row({ dates: { happened: '2026-01-05' }, is: { lost_time: true } })] })).toBe(
    'watch lostTime',
  )
})

test('a permit is expired, ends soon, or is valid, and a job without one is not in order', () => {
  const ends = (expires: string) => judged('permits', { rows: [row({ is: { expiring: true }, dates: { expires } })] })
  expect(judged('permits', {})).toBe('none noPermit')
  expect(judged('permits', { rows: [row({ is: { expired: true } })] })).toBe('act expired')
  expect(['2026-11-29', '2026-11-30'].map(ends)).toEqual(['act ends', 'watch ends'])
  expect(judged('permits', { rows: [row({})] })).toBe('ok valid')
})

test('without what it is judged by a figure is not judged', () => {
  expect(judged('billing', { value: 5, beside: { contract: null } })).toBe('none over')
  expect(judged('labor', { value: 5, beside: { plan: fact(null) } })).toBe('nothing')
  expect(judged('changes', { rows: [row({ days: null })] })).toBe('nothing')
})

test('whatever is judged has its threshold told', () => {
  const told = columns.filter(({ id }) => id !== 'progress').map(({ id }) => id)
  expect(Object.keys(thresholds).sort()).toEqual([...told].sort())
})
