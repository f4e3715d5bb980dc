import { expect, test } from 'vitest'
import { acceptedOf } from './accepted.ts'
import { countedOf } from './counted.ts'
import type { Inputs } from './inputs.ts'
import { lowerBy } from './lower-by.ts'
import { noShift, returnOf, type Shift, sensitivity } from './return.ts'
import type { CostTurn } from './turn.ts'
import { turn } from './turn-for-tests.ts'

const row = (key: string, low: number, mid: number, high: number) =>
  [key, { key, range: { low, mid, high }, source: 'a test', samples: null, asOf: '2026-11-01', setBy: null }] as const
const inputs: Inputs = new Map([
  row('minutes.one:ledger', 9, 15, 21),
  row('asking', 1, 2, 3),
  row('replaced', 5, 10, 20),
  row('rate', 30, 35, 40),
  row('rate.chief', 60, 70, 80),
])
/** A minute's wait each. */
const answers = (count: number, other: Partial<CostTurn> = {}) => Array.from({ length: count }, () => turn(other))
const of = (turns: readonly CostTurn[], given = inputs, shift?: Shift) =>
  returnOf(turns, countedOf(turns), given, shift)

test('hours are answers by minutes saved by the shares that were accepted and that replaced work', () => {
  const result = of([...answers(6, { useful: true }), ...answers(94)])
  // 100 x (15 - 1 - 2) x 1.0 x 10 %
  expect(result.hours.mid).toBeCloseTo((100 * 12 * 0.1) / 60)
  expect(result.value.mid).toBeCloseTo(((100 * 12 * 0.1) / 60) * 35)
  // The low case: 6 judged and 94 at the lower end of what six judgements prove, 9 - 1 - 3 minutes, 5 %, $30.
  const low = acceptedOf(6, 6)?.range.low ?? 0
  expect(result.value.low).toBeCloseTo((((6 + 94 * low) * 5 * 0.05) / 60) * 30)
  expect(result.value.high).toBeCloseTo(((100 * (21 - 1 - 1) * 0.2) / 60) * 40)
})

test('refused, failed, repeated and not useful answers count nothing', () => {
  const useful = answers(6, { useful: true })
  const alone = of(useful).hours.mid
  const again = { words: 'the same', askedMs: Date.parse('2027-01-01T00:00:00Z'), useful: true }
  const others = [
    turn({ answeredBy: null, calls: [] }),
    turn({ state: 'failed' }),
    turn({ state: 'running' }),
    turn({ useful: false }),
  ]

  const result = of([...useful, ...others])
  expect(result.hours.mid).toBeCloseTo(alone)
  expect(result.notCounted).toEqual({ unhelpful: 1, repeated: 0, refused: 1, failed: 1, open: 1 })
  expect(of([...useful, turn(again)]).hours.mid).toBeCloseTo(of([...useful, turn(again), turn(again)]).hours.mid)
})

test('an hour costs what the role of whoever asked costs', () => {
  const [cheap, dear] = [of(answers(5, { useful: true })), of(answers(5, { useful: true, roles: ['chief', 'office'] }))]
  expect(dear.hours).toEqual(cheap.hours)
  expect(dear.value.mid).toBeCloseTo(cheap.value.mid * 2)
})

test('a kind whose minutes nobody said counts nothing, and says so', () => {
  const [kind] = of(answers(5, { useful: true, calls: [] })).kinds
  expect(kind).toMatchObject({ kind: 'none', answers: 5, byHand: null, hours: { mid: 0 } })
})

test('a kind that hardly anybody judged has the share of all kinds', () => {
  const few = answers(3, { calls: [], useful: true })
  const result = of([...few, ...answers(8, { useful: true }), ...answers(8, { useful: false })])
  const shares = result.kinds.map(({ kind, accepted }) => [kind, accepted?.isOwn, accepted?.judged])
  expect(shares).toEqual([
    ['one:ledger', true, 16],
    ['none', false, 19],
  ])
})

test('without a rate, a share, or any judgement there is no value, and what is missing is named', () => {
  expect(of(answers(5), new Map())).toMatchObject({
    missing: ['asking', 'replaced', 'rate', 'judgements'],
    value: { low: 0, mid: 0, high: 0 },
  })
  expect(of(answers(5, { useful: true })).missing).toEqual([])
})

test('work by hand that is quicker than asking is told as time lost', () => {
  const slow = answers(5, { useful: true, tookMs: 30 * 60_000 })
  expect(of(slow).hours.mid).toBeLessThan(0)
})

test('few judgements prove little', () => {
  expect(acceptedOf(0, 0)).toBeNull()
  expect(acceptedOf(3, 3)?.range).toMatchObject({ mid: 1, high: 1 })
  expect(acceptedOf(3, 3)?.range.low).toBeLessThan(0.7)
  expect(acceptedOf(300, 300)?.range.low).toBeGreaterThan(0.99)
  const { low, mid, high } = acceptedOf(84, 100)?.range ?? { low: 1, mid: 0, high: 0 }
  expect([low < mid, mid, mid < high]).toEqual([true, 0.84, true])
})

test('one input moves the value, the others stay', () => {
  const turns = answers(20, { useful: true })
  const value = (shift: Shift) => of(turns, inputs, shift).value.mid
  const told = sensitivity(value, { minutes: 20, replaced: 5, accepted: 10, rate: 7 })
  const middle = value(noShift)

  const [replaced, minutes, rate, accepted] = told
  expect(replaced).toMatchObject({
    input: 'replaced',
    less: expect.closeTo(middle / 2),
    more: expect.closeTo(middle * 1.5),
  })
  // 15 minutes more or less by a fifth, of 12 that are saved.
  expect(minutes).toMatchObject({ less: expect.closeTo((middle * 9) / 12), more: expect.closeTo((middle * 15) / 12) })
  expect(rate).toMatchObject({ less: expect.closeTo((middle * 28) / 35), more: expect.closeTo((middle * 42) / 35) })
  // All of them were judged: nothing is left to move.
  expect(accepted).toMatchObject({ less: expect.closeTo(middle), more: expect.closeTo(middle) })
})

test('$847 against $2,100 is 59.7 percent lower', () => {
  expect(Math.round((lowerBy(847, 2_100) ?? 0) * 1_000) / 10).toBe(59.7)
  expect(lowerBy(2_100, 847)).toBeLessThan(0)
  expect(lowerBy(847, 0)).toBeNull()
})
