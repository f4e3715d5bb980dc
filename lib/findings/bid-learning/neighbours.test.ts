import { expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { findingOf } from '#lib/testing/finding-of.ts'
import { bidLearning } from './index.ts'

/** Bids of a company that nobody planted. */
let nextId = 1
const bids = (count: number, competitor: string | null, won: boolean, more: JsonObject = {}): JsonObject[] =>
  Array.from({ length: count }, () => ({
    ...{
      id: String(nextId++),
      type: 'Opportunity',
      name: 'Bid',
      stage: won ? 'Won' : 'Lost',
      won,
      competitor,
      amount: 10,
    },
    ...{ lossReason: won ? null : 'Precio', selfPerformConcrete: 0.3, closeDate: '2026-01-01' },
    ...more,
  }))
const others = [...bids(20, 'Other Co', true), ...bids(20, null, false)]
const losing = async (decided: JsonObject[]) =>
  (await findingOf(bidLearning, { decided })).waiting.map(({ subject }) => subject)

test('a rate that is far lower, by more than chance, is a lesson; one that chance explains is none', async () => {
  expect(await losing([...bids(1, 'Rival', true), ...bids(19, 'Rival', false), ...others])).toEqual(['Rival'])
  expect(await losing([...bids(8, 'Rival', true), ...bids(12, 'Rival', false), ...others])).toEqual([])
})

test('nine bids say nothing, nor do nine of all others', async () => {
  expect(await losing([...bids(9, 'Rival', false), ...others])).toEqual([])
  expect(await losing([...bids(20, 'Rival', false), ...bids(9, 'Other Co', true)])).toEqual([])
})

test('where we win more than else there is nothing to learn', async () => {
  expect(
    await losing([...bids(20, 'Rival', true), ...bids(20, 'Rival', false), ...bids(40, 'Other Co', false)]),
  ).toEqual(['Other Co'])
})

test('the commonest reason is told, and a share only where it divides nearly all', async () => {
  const shares = (count: number, from: number, reason: string) =>
    bids(count, 'Rival', false, { lossReason: reason, selfPerformConcrete: from })
  const lessonOf = async (...losses: JsonObject[][]) => {
    const { found } = await findingOf(bidLearning, { decided: [...losses.flat(), ...others] })
    return found.map(({ lesson }) => [lesson?.reason, lesson?.lost.length, lesson?.from])[0]
  }
  expect(await lessonOf(shares(12, 0.25, 'Precio'), shares(10, 0.1, 'Plazo'))).toEqual(['Precio', 12, 0.25])
  expect(await lessonOf(shares(12, 0.25, 'Precio'), shares(8, 0.1, 'Plazo'), shares(2, 0.3, 'Plazo'))).toEqual([
    'Precio',
    12,
    null,
  ])
  expect(await lessonOf(shares(12, 0.25, 'Precio'), shares(4, 0.1, 'Plazo'))).toEqual(['Precio', 12, null])
  const hidden = shares(12, 0.25, 'Precio').map(({ selfPerformConcrete: _, ...bid }) => bid)
  expect(await lessonOf(hidden, shares(10, 0.1, 'Plazo'))).toEqual(['Precio', 12, null])
})

test('amounts that are hidden are hidden, and rates are told all the same', async () => {
  const decided = [...bids(20, 'Rival', false), ...others].map(({ amount: _, ...bid }) => bid)
  const { found, text } = await findingOf(bidLearning, { decided })
  expect(found.find(({ subject }) => subject === 'Rival')?.facts.lost.status).toBe('redacted')
  expect(text).toContain('Against Rival we won 0 of 20 bids')
})

test('bids that did not come are no "no competitor"', async () => {
  expect((await findingOf(bidLearning, { decided: 'down' })).text).toBe('')
})
