import { expect, test } from 'vitest'
import { seedPrices } from '../../../prisma/seed-prices.ts'
import { costMicros, type Tokens } from './cost.ts'

const november = new Date('2026-11-22T12:00:00Z')
const tokens: Tokens = { input: 1_000, output: 500, cacheRead: 10_000, write5m: 2_000, write1h: 4_000 }

test('each kind of token has its own price', () => {
  // 1,000 x 2 + 500 x 10 + 10,000 x 0.10 + 2,000 x 2.50 + 4,000 x 4
  expect(costMicros('claude-sonnet-5-5', tokens, seedPrices, november)).toBe(29_000)
})

test('the price is the one of the day', () => {
  const september = new Date('2026-09-30T00:00:00Z')
  expect(costMicros('claude-sonnet-5-5', tokens, seedPrices, september)).toBe(30_000)
})

test('a long prompt has the price of long prompts, whole', () => {
  const long = { ...tokens, cacheRead: 100_000 }
  expect(costMicros('claude-haiku-5-5', long, seedPrices, november)).toBe(
    Math.round(1_000 * 0.5 + 500 * 2.5 + 100_000 * 0.05 + 2_000 * 0.625 + 4_000 * 1),
  )
  expect(costMicros('claude-haiku-5-5', tokens, seedPrices, november)).toBe(
    Math.round(1_000 * 0.1 + 500 * 0.5 + 10_000 * 0.01 + 2_000 * 0.125 + 4_000 * 0.2),
  )
})

test('a model without a price has no cost, and not a cost of nothing', () => {
  expect(costMicros('some-model', tokens, seedPrices, november)).toBeNull()
})
