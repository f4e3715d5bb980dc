import { expect, test } from 'vitest'
import { bridgeBars, bridgeRange, twoLines } from './bridge-steps.ts'
import { sparkPoints } from './spark-points.ts'

test('each change of a bridge hangs from where the bar before it ended', () => {
  const bars = bridgeBars([
    { label: 'Bid', value: 11.5, kind: 'start' },
    { label: 'Changes', value: -2, kind: 'change' },
    { label: 'Savings', value: 1, kind: 'change' },
    { label: 'Forecast', value: 10.5, kind: 'total' },
  ])

  expect(bars.map(({ from, to, level }) => [from, to, level])).toEqual([
    [0, 11.5, 11.5],
    [9.5, 11.5, 9.5],
    [9.5, 10.5, 10.5],
    [0, 10.5, 10.5],
  ])
})

test('a bridge that falls below zero keeps its ground line in view', () => {
  const bars = bridgeBars([
    { label: 'Bid', value: 2, kind: 'start' },
    { label: 'Loss', value: -5, kind: 'change' },
  ])

  expect(bridgeRange(bars)).toEqual({ low: -3, high: 2 })
})

test('long labels break into two even lines, short ones stay', () => {
  expect(twoLines('Extended site costs')).toEqual(['Extended', 'site costs'])
  expect(twoLines('Forecast')).toEqual(['Forecast'])
})

test('a spark line fills its box, and its target shares the scale', () => {
  expect(sparkPoints([0, 5, 10], 10)).toEqual({
    points: [
      [0, 28],
      [40, 15],
      [80, 2],
    ],
    level: 2,
  })
  expect(sparkPoints([4, 4]).points).toEqual([
    [0, 15],
    [80, 15],
  ])
  expect(sparkPoints([]).points).toEqual([])
})
