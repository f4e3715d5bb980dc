import { expect, test } from 'vitest'
import { seedPrices } from '../../prisma/seed-prices.ts'
import { cacheSaving } from './caching.ts'
import { routingSaving } from './routing.ts'
import { byModel, turn, use } from './turn-for-tests.ts'

const read = { input: 0, output: 0, cacheRead: 100_000, write5m: 0, write1h: 0 }
const written = { input: 0, output: 10, cacheRead: 0, write5m: 0, write1h: 1_000 }

test('caching saved what was read at the price of input, less what writing cost more', () => {
  const turns = [byModel(0, { uses: [use(0, { tokens: read }), use(0, { tokens: written })] })]
  // 100,000 x (2 - 0.10) and 1,000 x (2 - 4)
  expect(cacheSaving(turns, seedPrices)).toEqual({ micros: 188_000, unpriced: 0 })
})

test('of a model without a price nothing is said to be saved, and it is said of how many requests', () => {
  expect(cacheSaving([byModel(null, { uses: [use(null, { model: 'other', tokens: read })] })], seedPrices)).toEqual({
    micros: 0,
    unpriced: 1,
  })
})

test('an answer without a model saved what a model’s answer of its kind costs on average', () => {
  const several = [
    { system: 'a', count: 1, ok: 1, denied: 0 },
    { system: 'b', count: 1, ok: 1, denied: 0 },
  ]
  const turns = [byModel(100), byModel(200), byModel(9_000, { calls: several }), turn(), turn()]
  expect(routingSaving(turns)).toEqual({ micros: 300, answered: 2, unknown: 0 })
})

test('where no model answered that kind, or its price is not known, nothing is guessed', () => {
  expect(routingSaving([turn(), byModel(null)])).toEqual({ micros: 0, answered: 1, unknown: 1 })
})
