import { beforeEach, expect, test } from 'vitest'
import { createGuesses, type Guesses } from './guesses.ts'

const [office, home, evil] = ['203.0.113.0/24', '198.51.100.0/24', '192.0.2.0/24']
let now = 0
let guesses: Guesses

beforeEach(() => {
  now = 0
  guesses = createGuesses(() => now)
})

function fail(email: string, range: string, times: number): void {
  for (let n = 0; n < times; n++) guesses.note(email, range)
}

test('ten wrong passwords for a person make their network wait, and others not', () => {
  fail('ana', evil, 10)

  expect(guesses.wait('ana', evil)).toBe(300_000)
  expect(guesses.wait('ana', office)).toBe(0)
  now = 300_000
  expect(guesses.wait('ana', evil)).toBe(0)
})

test('trying again while one waits does not make the wait longer', () => {
  fail('ana', evil, 10)
  now = 200_000
  fail('ana', evil, 1)

  expect(guesses.wait('ana', evil)).toBe(100_000)
})

test('one network that tries many people has to wait for all of them', () => {
  for (let n = 0; n < 60; n++) fail(`person${n}`, evil, 1)

  expect(guesses.wait('somebody else', evil)).toBeGreaterThan(0)
  expect(guesses.wait('somebody else', office)).toBe(0)
})

test('many networks that try one person keep strange networks out, and the person’s own stays open', () => {
  guesses.note('ana', office)
  guesses.forgive('ana', office)
  for (let n = 0; n < 100; n++) fail('ana', `10.0.${n}.0/24`, 1)

  expect(guesses.wait('ana', home)).toBeGreaterThan(0)
  expect(guesses.wait('ana', office)).toBe(0)
})

test('an attacker in the same network does not lock out who signed in from it before', () => {
  guesses.note('ana', office)
  guesses.forgive('ana', office)
  for (let n = 0; n < 60; n++) fail(`person${n}`, office, 1)

  expect(guesses.wait('ana', office)).toBe(0)
  expect(guesses.wait('ben', office)).toBeGreaterThan(0)
})

test('a flood of invented addresses does not clear a wait', () => {
  fail('ana', evil, 10)
  for (let n = 0; n < 3_000; n++) guesses.note(`invented${n}`, `10.${n % 250}.0.0/24`)

  expect(guesses.wait('ana', evil)).toBeGreaterThan(0)
})
