import { expect, test } from 'vitest'
import { acres, boxAround, clipped, distanceToArea, metresBetween, middle, type Ring } from './geometry.ts'

/** 0.001 degrees square at the equator: 111.32 m a side. */
const square: Ring = [
  [0, 0],
  [0.001, 0],
  [0.001, 0.001],
  [0, 0.001],
  [0, 0],
]

test('a point on the site is at distance 0', () => {
  expect(distanceToArea([0.0005, 0.0005], [square])).toBe(0)
})

test('distance is measured to the nearest edge, in metres', () => {
  expect(distanceToArea([0.002, 0.0005], [square])).toBeCloseTo(111.32, 1)
  expect(distanceToArea([0.0005, -0.0005], [square])).toBeCloseTo(55.66, 1)
})

test('distance is measured to a corner when no edge is nearer', () => {
  expect(distanceToArea([0.002, 0.002], [square])).toBeCloseTo(Math.hypot(111.32, 111.32), 0)
})

test('east-west metres shrink away from the equator', () => {
  const at60: Ring = square.map(([x, y]) => [x, y + 60] as const)
  expect(distanceToArea([0.002, 60.0005], [at60])).toBeCloseTo(55.66, 0)
})

test('the middle and the area of a site', () => {
  expect(middle([square])).toEqual([0.0005, 0.0005])
  expect(acres([square])).toBeCloseTo((111.32 * 111.32) / 4046.856, 2)
})

const moved = (ring: Ring, by: number): Ring => ring.map(([x, y]) => [x + by, y] as const)
const hole: Ring = square.map(([x, y]) => [0.00025 + x / 2, 0.00025 + y / 2] as const)
const one = acres([square])

test('a hole is not part of the area, and a point in it lies outside', () => {
  expect(acres([square, hole])).toBeCloseTo(one * 0.75, 6)
  expect(distanceToArea([0.0005, 0.0005], [square, hole])).toBeCloseTo(27.83, 1)
})

test('a second part counts as much as the first, whichever comes first', () => {
  const parts = [square, moved(square, 0.01)]

  expect(acres(parts)).toBeCloseTo(one * 2, 6)
  expect(distanceToArea([0.0105, 0.0005], parts)).toBe(0)
  expect(distanceToArea([0.0105, 0.0005], [...parts].reverse())).toBe(0)
})

test('an island in a hole is part of the area', () => {
  const island: Ring = square.map(([x, y]) => [0.0004 + x / 5, 0.0004 + y / 5] as const)

  expect(distanceToArea([0.0005, 0.0005], [square, hole, island])).toBe(0)
  expect(acres([square, hole, island])).toBeCloseTo(one * (0.75 + 0.04), 6)
})

test('without an outline there is no middle', () => {
  expect(middle([])).toBeNull()
})

test('two shapes are as far apart as their nearest parts, and 0 where one crosses or holds the other', () => {
  const other = { rings: [moved(square, 0.002)] }
  const line: Ring = [
    [-0.001, 0.0005],
    [0.002, 0.0005],
  ]
  const inner: Ring = square.map(([x, y]) => [0.0004 + x / 5, 0.0004 + y / 5] as const)

  expect(metresBetween({ rings: [square] }, other)).toBeCloseTo(111.32, 1)
  expect(metresBetween({ lines: [line] }, { rings: [square] })).toBe(0)
  expect(metresBetween({ lines: [line.map(([x, y]) => [x, y + 0.001] as const)] }, { rings: [square] })).toBeCloseTo(
    55.66,
    1,
  )
  expect(metresBetween({ rings: [square] }, { rings: [inner] })).toBe(0)
  expect(metresBetween({ point: [0.002, 0.0005] }, { rings: [square] })).toBeCloseTo(111.32, 1)
})

test('the box around a shape reaches so many metres on each side, wherever on earth', () => {
  const { west, north } = boxAround({ point: [10, 60] }, 111.32)

  expect([west, north]).toEqual([expect.closeTo(9.998, 5), expect.closeTo(60.001, 5)])
})

test('an outline is cut where it leaves a box, and nothing is left of one that lies outside', () => {
  const box = { west: 0.0005, south: -1, east: 1, north: 0.0005 }
  const left = clipped(square, box)

  expect(acres([left])).toBeCloseTo(one / 4, 6)
  expect(left.at(0)).toEqual(left.at(-1))
  expect(clipped(moved(square, -0.01), box)).toEqual([])
  expect(clipped(square, { west: -1, south: -1, east: 1, north: 1 }).slice(1)).toEqual(square.slice(1))
})
