import { expect, test } from 'vitest'
import { countedOf } from './counted.ts'
import { allocate, type QuestionsBy, spendBy, totalOf } from './spend.ts'
import type { CostTurn } from './turn.ts'
import { byModel, turn, use } from './turn-for-tests.ts'

const tokens = { input: 100, output: 50, cacheRead: 800, write5m: 60, write1h: 40 }
const call = (system: string, count: number) => ({ system, count, ok: count, denied: 0 })

function rows(turns: readonly CostTurn[], by: QuestionsBy) {
  return spendBy(turns, by, countedOf(turns)).map(({ id, micros, asked, answered }) => [id, micros, asked, answered])
}

test('cost is told by team and by person, the dearest first, and what has no team is not lost', () => {
  const bob = { person: { id: 'p2', name: 'Bob' }, team: null }
  const turns = [byModel(100), byModel(300, bob), turn(bob)]

  expect(rows(turns, 'team')).toEqual([
    [null, 300, 2, 2],
    ['t1', 100, 1, 1],
  ])
  expect(rows(turns, 'person')).toEqual([
    ['p2', 300, 2, 2],
    ['p1', 100, 1, 1],
  ])
})

test('a question to several systems is shared out by its calls, to the last millionth', () => {
  const turns = [byModel(100, { calls: [call('a', 1), call('b', 2)] }), byModel(7, { calls: [] })]

  expect(rows(turns, 'system')).toEqual([
    ['b', 67, 1, 1],
    ['a', 33, 1, 1],
    [null, 7, 1, 1],
  ])
})

test('of several models each has its own cost, and the reader stands among them with none', () => {
  const turns = [
    byModel(0, { uses: [use(5, { model: 'm1' }), use(9, { model: 'm2' }), use(1, { model: 'm1' })] }),
    turn(),
  ]

  expect(rows(turns, 'model')).toEqual([
    ['m2', 9, 1, 1],
    ['m1', 6, 1, 1],
    ['reader', 0, 1, 1],
  ])
})

test('a kind of question is which systems it was answered from', () => {
  const turns = [turn(), turn({ calls: [call('a', 1), call('b', 1)] }), turn({ calls: [], answeredBy: null })]

  expect(rows(turns, 'kind').map(([id]) => id)).toEqual(['none', 'one:ledger', 'several'])
})

test('tokens without a price are counted as such, and their cost is not zero but not known', () => {
  const turns = [byModel(null, { uses: [use(null, { tokens }), use(40, { tokens })] })]

  expect(totalOf(turns, countedOf(turns))).toMatchObject({
    micros: 40,
    unpriced: 1_050,
    prompt: 2_000,
    fromCache: 1_600,
  })
})

test('whatever it is told by, the costs add up to the total', () => {
  const turns = [byModel(101, { calls: [call('a', 1), call('b', 1), call('c', 1)] }), byModel(17), turn({ team: null })]
  const { micros } = totalOf(turns, countedOf(turns))

  for (const by of ['team', 'person', 'system', 'model', 'kind'] as const) {
    const all = spendBy(turns, by, countedOf(turns)).reduce((sum, row) => sum + row.micros, 0)
    expect(all, by).toBe(micros)
  }
})

test('a number that does not divide evenly loses nothing', () => {
  expect(allocate(10, [1, 1, 1])).toEqual([4, 3, 3])
  expect(allocate(5, [0, 0])).toEqual([5, 0])
})
