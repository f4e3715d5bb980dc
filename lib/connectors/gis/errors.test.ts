import { expect, test } from 'vitest'
import { arcgisFailure } from './errors.ts'

const in200 = (code: number, message = 'x') => ({ status: 200, headers: {}, body: { error: { code, message } } })
const http = (status: number, body: unknown = '', headers: Record<string, string> = {}) => ({ status, headers, body })

test.each([
  ['a success is no failure', http(200, { features: [] }), null],
  ['an error inside HTTP 200 is found: 498 asks for a new token', in200(498), 'expired_token'],
  ['a plain 401 asks for a new token', http(401), 'expired_token'],
  ['499 means that this connection may not read the layer', in200(499), 'forbidden'],
  ['403 inside 200 means the same', in200(403), 'forbidden'],
  ['404 inside 200', in200(404), 'not_found'],
  ['400 inside 200 is a refusal that repeats', in200(400), 'system_rejected'],
  ['429 by status', http(429, {}), 'system_throttled'],
  ['429 inside 200', in200(429), 'system_throttled'],
  ['500 inside 200 is an outage', in200(500), 'system_unavailable'],
  ['503 with a page is an outage', http(503, '<html>'), 'system_unavailable'],
  ['a maintenance page with 200 is an outage', http(200, '<html>'), 'system_unavailable'],
  ['a failed job', http(200, { status: 'failed' }), 'system_rejected'],
])('%s', (_, response, code) => {
  expect(arcgisFailure(response)?.code ?? null).toBe(code)
})

test('a wait is taken from Retry-After in seconds', () => {
  expect(arcgisFailure(http(429, {}, { 'retry-after': '7' }))?.retryAfterMs).toBe(7000)
})

test('the vendor’s words stay in internal', () => {
  const failure = arcgisFailure(in200(400, "'Invalid field: pay_rate' parameter is invalid"))

  expect(failure?.internal).toContain('pay_rate')
  expect(failure?.message).not.toContain('pay_rate')
})
