import { expect, test } from 'vitest'
import { createAllowance } from './allowance.ts'

test('so many in so long, for each by itself, and again when the time is over', () => {
  let now = 0
  const allowance = createAllowance({ most: 2, windowMs: 1_000 }, () => now)
  expect([allowance.take('ana'), allowance.take('ana'), allowance.take('bo')]).toEqual([0, 0, 0])

  now = 400
  expect(allowance.take('ana')).toBe(600)
  expect(allowance.take('bo')).toBe(0)
  now = 1_000
  expect(allowance.take('ana')).toBe(0)
})

test('whoever invents keys is forgotten first, not whoever is held up', () => {
  const allowance = createAllowance({ most: 1, windowMs: 1_000 }, () => 0)
  for (let at = 0; at < 9_999; at++) allowance.take(`invented ${at}`)
  allowance.take('ana')
  for (let at = 0; at < 9_000; at++) allowance.take(`more ${at}`)

  expect(allowance.take('ana')).toBe(1_000)
})
