import { expect, test } from 'vitest'
import { linePieces, ticksTo } from './lines.ts'

test('where nothing was measured a line has a gap, and a lone value is a piece of its own', () => {
  expect(linePieces([10, 20, null, 0, null], 20)).toEqual([
    [
      { x: 0, y: 50 },
      { x: 25, y: 0 },
    ],
    [{ x: 75, y: 100 }],
  ])
})

test('an axis begins at zero, ends above the largest value and has four values at the most', () => {
  expect(ticksTo(1_380)).toEqual([0, 500, 1_000, 1_500])
  expect(ticksTo(9_000)).toEqual([0, 5_000, 10_000])
  expect(ticksTo(0)).toEqual([0, 1])
  for (const most of [1, 3, 17, 99, 101, 12_345]) {
    expect(ticksTo(most).at(-1)).toBeGreaterThanOrEqual(most)
    expect(ticksTo(most).length).toBeLessThanOrEqual(4)
  }
})
