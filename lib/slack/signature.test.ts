import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { requireSlackSignature } from './signature.ts'

const secret = 'a secret of the app'
const nowMs = 1_795_000_000_000
const body = Buffer.from('{"text":"¿Cuántas órdenes de cambio siguen abiertas?"}')

function signedAt(secondsFromNow: number, signed = body, key = secret) {
  const timestamp = String(nowMs / 1_000 + secondsFromNow)
  const digest = createHmac('sha256', key).update(Buffer.concat([Buffer.from(`v0:${timestamp}:`), signed]))
  return { body, timestamp, signature: `v0=${digest.digest('hex')}` }
}
const check = (given: Parameters<typeof requireSlackSignature>[0]) => () => requireSlackSignature(given, secret, nowMs)

test('what Slack signed is let in, up to five minutes old or early', () => {
  for (const seconds of [0, -300, 300]) expect(check(signedAt(seconds))).not.toThrow()
})

test('a request that is older or further ahead than five minutes is refused', () => {
  for (const seconds of [-301, 301]) expect(check(signedAt(seconds))).toThrow('not signed by Slack')
})

test('one other byte, another secret, or another time than the signed one is refused', () => {
  const altered = Buffer.from(body)
  altered[3] = 0x54
  const signed = signedAt(0)
  expect(check({ ...signed, body: altered })).toThrow('not signed by Slack')
  expect(check(signedAt(0, body, 'another secret'))).toThrow('not signed by Slack')
  expect(check({ ...signed, timestamp: String(nowMs / 1_000 - 1) })).toThrow('not signed by Slack')
})

test('a body that was parsed and written again is refused', () => {
  const written = Buffer.from(JSON.stringify(JSON.parse(String(body)), null, 1))
  expect(check({ ...signedAt(0), body: written })).toThrow('not signed by Slack')
})

test('without a time or a signature, or with half of one, it is refused', () => {
  const signed = signedAt(0)
  expect(check({ ...signed, timestamp: null })).toThrow('not signed by Slack')
  expect(check({ ...signed, timestamp: 'now' })).toThrow('not signed by Slack')
  expect(check({ ...signed, signature: null })).toThrow('not signed by Slack')
  expect(check({ ...signed, signature: signed.signature.slice(0, -1) })).toThrow('not signed by Slack')
})
