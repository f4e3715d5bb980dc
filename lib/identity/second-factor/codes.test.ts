import { expect, test } from 'vitest'
import { addressOf, newSecret, stepOf } from './codes.ts'

// RFC 6238 appendix B, cut to six digits: the ASCII secret 12345678901234567890.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at %i seconds the code is the one of the standard', (seconds, code) => {
  expect(stepOf(secret, code, seconds * 1_000)).toBe(Math.floor(seconds / 30))
})

test('a code is good half a minute early and late, typed with a space, and no longer', () => {
  expect(stepOf(secret, '287 082', 59_000)).toBe(1)
  expect(stepOf(secret, '287082', 61_000)).toBe(1)
  expect(stepOf(secret, '287082', 29_000)).toBe(1)
  expect(stepOf(secret, '287082', 91_000)).toBeNull()
})

test.each(['', '28708', '2870822', 'abcdef', '-28708'])('what is no code is none: %s', (code) => {
  expect(stepOf(secret, code, 59_000)).toBeNull()
})

test('a new secret has 160 bits, is another one each time, and its address says where it is for', () => {
  const [one, other] = [newSecret(), newSecret()]
  expect(one).toMatch(/^[A-Z2-7]{32}$/)
  expect(one).not.toBe(other)
  const address = new URL(addressOf(one, { issuer: 'Gatehouse own.example', email: 'ana@own.example' }))
  expect(address.protocol).toBe('otpauth:')
  expect(address.searchParams.get('secret')).toBe(one)
  expect(address.searchParams.get('issuer')).toBe('Gatehouse own.example')
})
