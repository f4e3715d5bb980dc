import { expect, test } from 'vitest'
import { seedPrices } from '../../prisma/seed-prices.ts'
import { cacheSavingMicros, costMicros, priceFor, type Tokens } from './prices.ts'

const november = new Date('2026-11-22T12:00:00Z')
const tokens: Tokens = { input: 1_000, output: 500, cacheRead: 10_000, write5m: 2_000, write1h: 4_000 }

function cost(model: string, used: Tokens, at = november): number | null {
  const price = priceFor(model, used, seedPrices, at)
  return price === null ? null : costMicros(used, price)
}
function saving(model: string, used: Tokens, at = november): number | null {
  const price = priceFor(model, used, seedPrices, at)
  return price === null ? null : cacheSavingMicros(used, price)
}

test('each kind of token has its own price', () => {
  // 1,000 x 2 + 500 x 10 + 10,000 x 0.10 + 2,000 x 2.50 + 4,000 x 4
  expect(cost('claude-sonnet-5-5', tokens)).toBe(29_000)
})

test('the price is the one of the day', () => {
  expect(cost('claude-sonnet-5-5', tokens, new Date('2026-09-30T00:00:00Z'))).toBe(30_000)
})

test('a long prompt has the price of long prompts, whole', () => {
  const long = { ...tokens, cacheRead: 100_000 }
  expect(cost('claude-haiku-5-5', long)).toBe(
    Math.round(1_000 * 0.5 + 500 * 2.5 + 100_000 * 0.05 + 2_000 * 0.625 + 4_000 * 1),
  )
  expect(cost('claude-haiku-5-5', tokens)).toBe(
    Math.round(1_000 * 0.1 + 500 * 0.5 + 10_000 * 0.01 + 2_000 * 0.125 + 4_000 * 0.2),
  )
})

test('a model without a price has no cost, and not a cost of nothing', () => {
  expect(cost('some-model', tokens)).toBeNull()
  expect(saving('some-model', tokens)).toBeNull()
})

test('what the cache spares is by the price of the day, and not by one rate for all', () => {
  const read: Tokens = { input: 0, output: 0, cacheRead: 100_000, write5m: 0, write1h: 0 }
  // 100,000 x (2 - 0.10), and 100,000 x (2 - 0.20) before October 7
  expect(saving('claude-sonnet-5-5', read)).toBe(190_000)
  expect(saving('claude-sonnet-5-5', read, new Date('2026-10-06T00:00:00Z'))).toBe(180_000)
  // 100,000 x (0.10 - 0.01); longer, 100,001 x (0.50 - 0.05)
  expect(saving('claude-haiku-5-5', read)).toBe(9_000)
  expect(saving('claude-haiku-5-5', { ...read, input: 1 })).toBe(45_000)
})

test('writing to the cache costs before it spares', () => {
  const written: Tokens = { input: 0, output: 10, cacheRead: 0, write5m: 0, write1h: 1_000 }
  // 1,000 x (2 - 4)
  expect(saving('claude-sonnet-5-5', written)).toBe(-2_000)
})
