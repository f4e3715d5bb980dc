import { describe, expect, test } from 'vitest'
import { bambooFailure } from './errors.ts'

const empty = (status: number, headers: Record<string, string> = {}) => ({
  status,
  headers: { 'x-bamboohr-error-message': 'vendor words', ...headers },
  body: '',
})
const body = (status: number, content: unknown) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: content,
})

describe('each refusal of BambooHR becomes one of our codes, in all of its three error forms', () => {
  test.each([
    ['a revoked key, which no renewal cures', empty(401), 'reauth_required'],
    ['missing rights', empty(403), 'forbidden'],
    ['an unknown person', empty(404), 'not_found'],
    ['a limit', empty(429), 'system_throttled'],
    ['a limit as it was answered before September 2026', empty(503, { 'retry-after': '15' }), 'system_throttled'],
    ['an outage', body(503, { error: { code: 503, message: 'vendor words' } }), 'system_unavailable'],
    ['a broken server', body(500, { error: { code: 500, message: 'vendor words' } }), 'system_unavailable'],
    ['a slow server', empty(504), 'system_timeout'],
    ['bad parameters', body(400, { error: { code: 'BadRequest', message: 'vendor words' } }), 'system_rejected'],
    ['a filter that cannot be read', body(422, { code: 'INVALID_FILTER', detail: 'vendor words' }), 'system_rejected'],
    ['a contradiction', body(409, { code: 'CONFLICT', detail: 'vendor words' }), 'system_rejected'],
    ['too much data', body(413, {}), 'response_too_large'],
    ['an unexpected redirect', empty(302), 'protocol_error'],
    [
      'a maintenance page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
      'system_unavailable',
    ],
  ])('%s', (_, response, code) => {
    const failure = bambooFailure(response)

    expect(failure?.code).toBe(code)
    expect(failure?.message ?? '').not.toContain('vendor words')
  })

  test('a created request is a success', () => {
    expect(bambooFailure(body(201, { id: 1 }))).toBeNull()
  })
})

test.each([
  [{ 'retry-after': '45' }, 45_000],
  [{}, 30_000],
])('the wait is the one BambooHR names, or half a minute', (headers, expected) => {
  expect(bambooFailure(empty(429, headers))?.retryAfterMs).toBe(expected)
})

test('a refused date is named in our words', () => {
  const failure = bambooFailure(body(400, { code: 'BAD_REQUEST', fields: { end: 'must be after start' } }))

  expect(failure?.message).toBe('BambooHR does not accept the end date.')
})
