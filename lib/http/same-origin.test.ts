import { expect, test } from 'vitest'
import { requireSameOrigin } from './same-origin.ts'

const own = 'https://gatehouse.ridgeline.example'

test.each([
  null,
  'null',
  '',
  'https://evil.example',
  'https://app.gatehouse.ridgeline.example',
  'https://gatehouse.ridgeline.example.evil.example',
  'http://gatehouse.ridgeline.example',
  'https://gatehouse.ridgeline.example:8443',
])('a request from %j changes nothing', (origin) => {
  expect(() => requireSameOrigin(origin, own)).toThrow(/did not come from a page of Gatehouse/)
})

test('our own pages may', () => {
  expect(() => requireSameOrigin(own, own)).not.toThrow()
})

test('the names of this machine are one place on the same port, and no place for a public Gatehouse', () => {
  expect(() => requireSameOrigin('http://127.0.0.1:3000', 'http://localhost:3000')).not.toThrow()
  expect(() => requireSameOrigin('http://127.0.0.1:3001', 'http://localhost:3000')).toThrow()
  expect(() => requireSameOrigin('http://localhost:3000', own)).toThrow()
})
