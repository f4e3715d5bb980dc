import { expect, test } from 'vitest'
import { minorDigits, soleSum, sumByCurrency, toMinor } from './money.ts'

test('a currency has its own decimals', () => {
  expect(['USD', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 0, 3])
  expect(toMinor(38_450, 'JPY')).toBe(38_450)
  expect(toMinor(64.505, 'KWD')).toBe(64_505)
})

test('amounts of several currencies have a sum each, and no sum together', () => {
  const amounts = [
    { minor: 100, currency: 'USD' },
    { minor: 700, currency: 'CAD' },
    { minor: 50, currency: 'USD' },
  ]
  expect(sumByCurrency(amounts)).toEqual([
    { minor: 700, currency: 'CAD' },
    { minor: 150, currency: 'USD' },
  ])
  expect(soleSum(amounts, 'USD')).toBeNull()
})

test('amounts of one currency have one sum, but not in another currency', () => {
  expect(soleSum([{ minor: 100, currency: 'USD' }], 'USD')).toBe(100)
  expect(soleSum([{ minor: 100, currency: 'CAD' }], 'USD')).toBeNull()
  expect(soleSum([], 'USD')).toBe(0)
})
