import { expect, test } from 'vitest'
import { isOwnHost, isOwnOrigin } from './origin.ts'

const https = new URL('https://gatehouse.example')
const local = new URL('http://localhost:3000')

test.each([
  ['gatehouse.example', https, true],
  ['gatehouse.example:443', https, true],
  ['GateHouse.EXAMPLE', https, true],
  ['gatehouse.example:', https, true],
  ['gatehouse.example:80', https, false],
  ['gatehouse.example:8443', https, false],
  ['gatehouse.example.evil.example', https, false],
  ['evil@gatehouse.example', https, false],
  ['gatehouse.example/x', https, false],
  ['gatehouse.example#', https, false],
  ['', https, false],
  ['127.0.0.1:3000', local, true],
  ['[::1]:3000', local, true],
  ['LOCALHOST:3000', local, true],
  ['localhost', local, false],
  ['localhost:80', new URL('http://localhost'), true],
] as const)('the host %j of %s is ours: %s', (host, own, expected) => {
  expect(isOwnHost(host, own)).toBe(expected)
})

test.each([
  ['https://gatehouse.example', https, true],
  ['HTTPS://Gatehouse.Example:443', https, true],
  ['http://gatehouse.example', https, false],
  ['https://gatehouse.example/', https, false],
  ['https://gatehouse.example:444', https, false],
  ['null', https, false],
  ['', https, false],
  ['https://evil.example', https, false],
  ['http://127.0.0.1:3000', local, true],
  ['https://127.0.0.1:3000', local, false],
  ['http://127.0.0.1:3001', local, false],
] as const)('the origin %j of %s is ours: %s', (origin, own, expected) => {
  expect(isOwnOrigin(origin, own)).toBe(expected)
})
