import { expect, test } from 'vitest'
import { createUnderWay } from './under-way.ts'

test('what left is not under way any more, in whatever order things leave', () => {
  const underWay = createUnderWay<string>()
  const leave = new Map(['a', 'b', 'c', 'd'].map((item) => [item, underWay.enter(item)]))
  leave.get('b')?.()
  expect([...underWay].sort()).toEqual(['a', 'c', 'd'])
  leave.get('d')?.()
  leave.get('a')?.()
  expect([...underWay]).toEqual(['c'])
  underWay.enter('e')
  leave.get('c')?.()
  expect([...underWay]).toEqual(['e'])
})

test('leaving twice takes nothing else out', () => {
  const underWay = createUnderWay<string>()
  const leave = underWay.enter('a')
  leave()
  underWay.enter('b')
  leave()
  expect([...underWay]).toEqual(['b'])
})

test('the same thing can be under way twice', () => {
  const underWay = createUnderWay<string>()
  const leave = underWay.enter('a')
  underWay.enter('a')
  leave()
  expect([...underWay]).toEqual(['a'])
})
