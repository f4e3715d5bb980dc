import { describe, expect, test } from 'vitest'
import type { Price } from './prices.ts'
import { modelsWithPrice, replayOf } from './replay.ts'
import { turn, use } from './turn-for-tests.ts'

const at = new Date('2026-11-30T00:00:00Z')
const price = (model: string, input: number, cacheRead: number, from = '2026-01-01'): Price => ({
  ...{ model, effectiveFrom: new Date(from), maxPromptTokens: 0 },
  ...{ input, output: input * 5, cacheWrite5m: input * 1.25, cacheWrite1h: input * 2, cacheRead },
})
const prices = [price('large', 4, 0.2), price('small', 0.1, 0.01), price('coming', 1, 0.1, '2027-01-01')]
const tokens = { input: 100, output: 50, cacheRead: 1_000, write5m: 40, write1h: 10 }
/** 400 of input, 200 of the cache, 200 and 80 written, 1,000 of output. */
const paidLarge = 400 + 200 + 200 + 80 + 1_000
/** 10 of input, 10 of the cache, 5 and 2 written, 25 of output. */
const paidSmall = 10 + 10 + 5 + 2 + 25
const byLarge = (other: Parameters<typeof turn>[0] = {}) =>
  turn({ answeredBy: 'large', uses: [use(paidLarge, { model: 'large', tokens })], ...other })
const bySmall = (other: Parameters<typeof turn>[0] = {}) =>
  turn({ answeredBy: 'small', uses: [use(paidSmall, { model: 'small', tokens })], ...other })
const two = [
  { system: 'books', count: 1, ok: 1, denied: 0 },
  { system: 'people', count: 1, ok: 1, denied: 0 },
]

describe('what another model would have cost', () => {
  test('is the same tokens at its price, with what was kept in the cache apart', () => {
    const { total } = replayOf([byLarge(), byLarge()], { model: 'small', kind: null, prices, at })
    expect(total.paid).toEqual({ input: 800, cacheRead: 400, cacheWrite: 560, output: 2_000, all: 2 * paidLarge })
    expect(total.other).toEqual({ input: 20, cacheRead: 20, cacheWrite: 14, output: 50, all: 2 * paidSmall })
  })

  test('is told by kind of question, and of one kind alone', () => {
    const turns = [byLarge(), byLarge({ calls: two }), byLarge({ calls: two })]
    const all = replayOf(turns, { model: 'small', kind: null, prices, at })
    expect(all.rows.map(({ kind, questions }) => [kind, questions])).toEqual([
      ['several', 2],
      ['one:ledger', 1],
    ])
    expect(replayOf(turns, { model: 'small', kind: 'several', prices, at }).total.paid.all).toBe(2 * paidLarge)
  })

  test('leaves out what that model answered itself, and what nobody asked a model', () => {
    expect(replayOf([bySmall(), turn()], { model: 'small', kind: null, prices, at }).rows).toEqual([])
  })

  test('counts a question without a price in neither sum, and says so', () => {
    const unpriced = turn({ uses: [use(null, { model: 'nobody', tokens })] })
    const { total } = replayOf([byLarge(), unpriced], { model: 'small', kind: null, prices, at })
    expect(total).toMatchObject({ questions: 2, unpriced: 1, paid: { all: paidLarge }, other: { all: paidSmall } })
    expect(replayOf([byLarge()], { model: 'coming', kind: null, prices, at }).total).toMatchObject({ unpriced: 1 })
  })

  test('says of quality only what people said of that model’s own answers of this kind', () => {
    const unknown = replayOf([byLarge({ useful: true })], { model: 'small', kind: null, prices, at })
    expect(unknown.rows[0]?.accepted).toMatchObject({ useful: 1, judged: 1 })
    expect(unknown.rows[0]?.acceptedOther).toBeNull()
    const turns = [
      byLarge(),
      bySmall({ useful: true }),
      bySmall({ useful: false }),
      bySmall({ calls: two, useful: true }),
    ]
    const known = replayOf(turns, { model: 'small', kind: null, prices, at })
    expect(known.rows.find(({ kind }) => kind === 'one:ledger')?.acceptedOther).toMatchObject({ useful: 1, judged: 2 })
  })
})

test('models can be chosen of which a price is in force, the cheapest first', () => {
  expect(modelsWithPrice(prices, at)).toEqual(['small', 'large'])
})
