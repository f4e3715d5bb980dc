import { afterAll, beforeEach, expect, test } from 'vitest'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting } from '#lib/testing/trail.ts'
import { PriceInput, removePrice, setPrice } from './change-prices.ts'
import { priceFor, readPrices } from './prices.ts'

const bench = await createIdentityBench()
const ada = await bench.addPerson('ada@own.example', ['admin'])
afterAll(() => bench.close())
beforeEach(async () => {
  bench.events.length = 0
  await bench.database.modelPrice.deleteMany()
  await bench.database.modelPrice.create({
    data: { ...{ model: 'one', effectiveFrom: new Date('2026-10-01'), input: 3, output: 15 }, ...usual },
  })
})

const usual = { cacheRead: 0.3, cacheWrite5m: 3.75, cacheWrite1h: 6 }
const deps = { database: bench.database, trail: bench.trail, today: '2026-11-30' }
const price = (more: object = {}) =>
  PriceInput.parse({
    ...{ model: 'one', from: '2026-12-01', maxPromptTokens: 0, input: 2, output: 10 },
    ...usual,
    ...more,
  })
const tokens = { input: 1_000, output: 10, cacheRead: 0, write5m: 0, write1h: 0 }
const inputAt = async (day: string) =>
  priceFor('one', tokens, await readPrices('one', bench.database), new Date(day))?.input

test('a new price counts from its day on, and what was before keeps its own', async () => {
  await setPrice(deps, acting(ada), price())
  expect([await inputAt('2026-11-30'), await inputAt('2026-12-01')]).toEqual([3, 2])
  expect(bench.events.map(({ action }) => action)).toEqual(['cost.set_price'])
})

test('nobody says what a day has cost that is over', async () => {
  await expect(setPrice(deps, acting(ada), price({ from: '2026-11-29' }))).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await expect(
    removePrice(deps, acting(ada), { model: 'one', from: '2026-10-01', maxPromptTokens: 0 }),
  ).rejects.toThrow('stays in the history')
  expect(await bench.database.modelPrice.count()).toBe(1)
  expect(bench.events).toEqual([])
})

test('a price that is to come is replaced and taken back', async () => {
  await setPrice(deps, acting(ada), price())
  await setPrice(deps, acting(ada), price({ input: 1 }))
  expect(await inputAt('2026-12-01')).toBe(1)
  await removePrice(deps, acting(ada), { model: 'one', from: '2026-12-01', maxPromptTokens: 0 })
  expect(await inputAt('2026-12-01')).toBe(3)
})

test('an amount is dollars: not below zero, with at most four decimals', () => {
  const parsed = (input: unknown) => PriceInput.safeParse({ ...price(), input }).success
  expect([0, 0.0125, 10_000].map(parsed)).toEqual([true, true, true])
  expect([-1, 0.00001, 10_001, '2', Number.NaN].map(parsed)).toEqual([false, false, false, false, false])
})
