import { describe, expect, test } from 'vitest'
import {
  compactTogether,
  formatColumn,
  formatExactFact,
  formatFact,
  formatMoney,
  splitProjectNumbers,
} from './format.ts'

const dollars = (amount: number) => Math.round(amount * 100)

describe('money', () => {
  test.each([
    [1_240_400, '$1.24M'],
    [412_000, '$412K'],
    [11_900_000, '$11.9M'],
    [148_600_000, '$148.6M'],
    [148_637_000, '$148.6M'],
    [1_904_000, '$1.90M'],
    [6_300_000, '$6.3M'],
    [6_000_000, '$6M'],
    [1_004_400, '$1.00M'],
    [999_600, '$1.00M'],
    [99_999.7, '$100K'],
    [38_450, '$38,450'],
    [64.5, '$64.50'],
    [0.04, '$0.04'],
    [0, '$0'],
    [2_140_000_000, '$2.14B'],
    [-1_240_000, '\u2212$1.24M'],
  ])('%d dollars read as %s', (amount, text) => {
    expect(formatMoney(dollars(amount), 'en')).toBe(text)
  })

  test.each([
    [1_240_400, '$1.24M'],
    [11_900_000, '$11.9M'],
    [412_000, '$412K'],
    [38_450, '$38,450'],
    [2_140_000_000, '$2,140M'],
  ])('Spanish is written as crews here read it: %d dollars are %s', (amount, text) => {
    expect(formatMoney(dollars(amount), 'es')).toBe(text)
  })

  test.each([
    [38_450, 'JPY', '¥38,450'],
    [11_900_000, 'JPY', '¥11.9M'],
    [12_345, 'JPY', '¥12,345'],
    [6_450, 'USD', '$64.50'],
    [6_450, 'CAD', 'CA$64.50'],
    [64_500, 'KWD', 'KWD 64.500'],
    [1_190_000_000, 'EUR', '€11.9M'],
  ])('%d minor units of %s are %s', (minor, currency, text) => {
    expect(formatMoney(minor, 'en', currency).replace(/\s/g, ' ')).toBe(text)
  })

  test('what is exact is exact in every currency', () => {
    expect(formatExactFact({ value: 38_450, unit: 'money', currency: 'JPY' }, 'en')).toBe('¥38,450')
    expect(formatExactFact({ value: 38_457, unit: 'money', currency: 'KWD' }, 'en')?.replace(/\s/g, ' ')).toBe(
      'KWD 38.457',
    )
  })

  test('amounts that are compared get the digits that tell them apart', () => {
    const contracts = [14_672_000, 14_651_000, 14_222_000].map(dollars)
    expect(compactTogether(contracts, 'en')).toEqual(['$14.67M', '$14.65M', '$14.22M'])
    expect(compactTogether([14_650_000, 14_222_000].map(dollars), 'en')).toEqual(['$14.7M', '$14.2M'])
    expect(compactTogether([412_300, 412_100].map(dollars), 'es')).toEqual(['$412.3K', '$412.1K'])
    expect(compactTogether([dollars(14_650_000.01), dollars(14_650_000.02)], 'en')).toEqual([
      '$14,650,000.01',
      '$14,650,000.02',
    ])
    expect(compactTogether([5, 5, 7], 'en')).toEqual(['$0.05', '$0.05', '$0.07'])
  })

  test('the panel shows every cent and hides none', () => {
    const fact = { value: 100_440_037, unit: 'money' } as const
    expect(formatExactFact(fact, 'en')).toBe('$1,004,400.37')
    expect(formatExactFact({ ...fact, value: 100_440_000 }, 'en')).toBe('$1,004,400')
  })

  test('a sum shows negatives in brackets, and cents in every line once one line has them', () => {
    expect(formatColumn(-113_460_000, 'money', 'en')).toBe('(1,134,600)')
    expect(formatColumn(213_900_000, 'money', 'en', true)).toBe('2,139,000.00')
    expect(formatColumn(0.115, 'percent', 'en')).toBe('11.5%')
  })
})

describe('other units', () => {
  test.each([
    [{ value: 0.061, unit: 'percent' }, '6.1%', '6.1%'],
    [{ value: 1.38, unit: 'percent', precision: 0 }, '138%', '138%'],
    [{ value: -0.022, unit: 'percent' }, '\u22122.2%', '\u22122.2%'],
    [{ value: -0.054, unit: 'points' }, '\u22125.4 pts', '\u22125.4 puntos'],
    [{ value: 34, unit: 'days' }, '34 days', '34 días'],
    [{ value: 1, unit: 'days' }, '1 day', '1 día'],
    [{ value: 9.8, unit: 'months' }, '9.8 months', '9.8 meses'],
    [{ value: 2.9, unit: 'rate' }, '2.90', '2.90'],
    [{ value: 23_500, unit: 'count' }, '23,500', '23,500'],
    [{ value: Date.UTC(2026, 10, 14), unit: 'date' }, '14 Nov 2026', '14 nov 2026'],
    [{ value: null, unit: 'text', text: '0 of 54' }, '0 of 54', '0 of 54'],
  ] as const)('%o reads as %s and %s', (fact, en, es) => {
    expect(formatFact(fact, 'en')).toBe(en)
    expect(formatFact(fact, 'es')?.replace(/\s/g, ' ')).toBe(es)
  })

  test('a missing value is never shown as zero', () => {
    expect(formatFact({ value: null, unit: 'money' }, 'en')).toBeNull()
    expect(formatExactFact({ value: null, unit: 'money' }, 'en')).toBeNull()
  })
})

test('project numbers are told from days and other words with a hyphen', () => {
  expect(splitProjectNumbers('On 24-017 and 23-041')).toEqual(['On ', '24-017', ' and ', '23-041', ''])
  expect(splitProjectNumbers('CE-14 of 2026-11-22')).toEqual(['CE-14 of 2026-11-22'])
})
