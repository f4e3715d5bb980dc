import { expect, test } from 'vitest'
import { type Cell, cellAsData, cellInWords, sortedRows } from './cells.ts'

const money = (value: number | null, currency = 'USD'): Cell => ({ value, unit: 'money', currency })
const first = (rows: Cell[][]) => rows.map(([cell]) => cell)

test('a column is sorted by its values, and what has none comes last whichever way', () => {
  const rows = [[money(300)], [money(null)], [money(-100)], [money(2_000)]]
  expect(first(sortedRows(rows, { column: 0, down: false }, 'en'))).toEqual([
    money(-100),
    money(300),
    money(2_000),
    money(null),
  ])
  expect(first(sortedRows(rows, { column: 0, down: true }, 'en'))).toEqual([
    money(2_000),
    money(300),
    money(-100),
    money(null),
  ])
})

test('words are sorted as people do, numbers in them by their size, and equal rows keep their order', () => {
  const rows = [
    ['PCO-10', 'a'],
    ['pco-2', 'b'],
    ['Órdenes', 'c'],
    ['PCO-2', 'd'],
    ['', 'e'],
  ]
  expect(sortedRows(rows, { column: 0, down: false }, 'es').map(([, name]) => name)).toEqual(['c', 'b', 'd', 'a', 'e'])
})

test('a program reads decimals, fractions and ISO days where a person reads words', () => {
  const day: Cell = { value: Date.UTC(2026, 10, 22), unit: 'date' }
  expect(
    [money(21_430_783), money(500, 'JPY'), day, { value: 0.061, unit: 'percent' as const }, money(null), 'x'].map(
      cellAsData,
    ),
  ).toEqual([214_307.83, 500, '2026-11-22', 0.061, null, 'x'])
  expect([money(21_430_783), day, money(null)].map((cell) => cellInWords(cell, 'en'))).toEqual([
    '214,308',
    '22 Nov 2026',
    null,
  ])
})
