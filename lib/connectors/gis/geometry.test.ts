import { expect, test } from 'vitest'
import { acres, distanceToRing, middle, type Ring } from './geometry.ts'

/** 0.001 degrees square at the equator: 111.32 m a side. */
const square: Ring = [
  [0, 0],
  [0.001, 0],
  [0.001, 0.001],
  [0, 0.001],
  [0, 0],
]

test('a point on the site is at distance 0', () => {
  expect(distanceToRing([0.0005, 0.0005], square)).toBe(0)
})

test('distance is measured to the nearest edge, in metres', () => {
  expect(distanceToRing([0.002, 0.0005], square)).toBeCloseTo(111.32, 1)
  expect(distanceToRing([0.0005, -0.0005], square)).toBeCloseTo(55.66, 1)
})

test('distance is measured to a corner when no edge is nearer', () => {
  expect(distanceToRing([0.002, 0.002], square)).toBeCloseTo(Math.hypot(111.32, 111.32), 0)
})

test('east-west metres shrink away from the equator', () => {
  const at60: Ring = square.map(([x, y]) => [x, y + 60] as const)
  expect(distanceToRing([0.002, 60.0005], at60)).toBeCloseTo(55.66, 0)
})

test('the middle and the area of a site', () => {
  expect(middle(square)).toEqual([0.0005, 0.0005])
  expect(acres(square)).toBeCloseTo((111.32 * 111.32) / 4046.856, 2)
})
