import { describe, expect, test } from 'vitest'
import { salesforceFailure } from './errors.ts'

const said = (status: number, errorCode: string, message = 'vendor words', fields?: string[]) => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: [{ errorCode, message, fields }],
})

describe('each refusal of Salesforce becomes one of our codes', () => {
  test.each([
    ['a session that ended', said(401, 'INVALID_SESSION_ID', 'Session expired or invalid'), 'expired_token'],
    [
      'a session that renewing cannot cure',
      said(401, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API'),
      'reauth_required',
    ],
    ['a bad authorization header', said(401, 'INVALID_AUTH_HEADER'), 'reauth_required'],
    ['the daily limit, which comes as 403', said(403, 'REQUEST_LIMIT_EXCEEDED'), 'system_throttled'],
    ['missing rights', said(403, 'INSUFFICIENT_ACCESS_OR_READONLY'), 'forbidden'],
    ['an org without API', said(403, 'API_DISABLED_FOR_ORG'), 'forbidden'],
    ['an unknown record', said(404, 'NOT_FOUND'), 'not_found'],
    ['a query that took too long', said(400, 'QUERY_TIMEOUT'), 'system_timeout'],
    [
      'a value that is not allowed',
      said(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'x', ['StageName']),
      'system_rejected',
    ],
    ['a malformed query', said(400, 'MALFORMED_QUERY'), 'system_rejected'],
    ['a broken server', said(500, 'UNKNOWN_EXCEPTION'), 'system_unavailable'],
    ['a server that is away', said(503, 'SERVER_UNAVAILABLE'), 'system_unavailable'],
    ['several matches', { status: 300, headers: {}, body: [] }, 'protocol_error'],
    [
      'a maintenance page with status 200',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
      'system_unavailable',
    ],
    [
      'a missing org',
      { status: 404, headers: { 'content-type': 'text/html;charset=UTF-8' }, body: '<html>' },
      'system_unavailable',
    ],
  ])('%s', (_, response, code) => {
    expect(salesforceFailure(response)?.code).toBe(code)
  })

  test('an accepted change without a body is a success', () => {
    expect(salesforceFailure({ status: 204, headers: {}, body: '' })).toBeNull()
  })
})

test('the daily limit asks for minutes, not seconds', () => {
  expect(salesforceFailure(said(403, 'REQUEST_LIMIT_EXCEEDED'))?.retryAfterMs).toBe(600_000)
})

test('too many calls at once ask for seconds, and the org’s own word wins, as seconds or as a date', () => {
  const busy = said(429, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.')
  expect(salesforceFailure(busy)?.retryAfterMs).toBe(5_000)
  const asking = (wait: string) => ({
    ...said(403, 'REQUEST_LIMIT_EXCEEDED'),
    headers: { 'retry-after': wait, date: 'Sat, 28 Nov 2026 08:00:00 GMT' },
  })
  expect(salesforceFailure(asking('90'))?.retryAfterMs).toBe(90_000)
  expect(salesforceFailure(asking('Sat, 28 Nov 2026 08:02:00 GMT'))?.retryAfterMs).toBe(120_000)
})

test.each([
  [['StageName'], 'does not allow the value for stage'],
  [['Secret_Margin__c'], 'does not allow this'],
  [undefined, 'does not allow this'],
])('a rule of the org that refuses %j is told in one sentence of ours', (fields, words) => {
  const rule = said(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Call Finance: margin is below 4 %', fields)
  const failure = salesforceFailure(rule)

  expect(failure).toMatchObject({ code: 'system_rejected', message: expect.stringContaining(words) })
  expect(failure?.message).toMatch(/^A rule [^.]*: nothing was stored\.$/)
  expect(failure?.message).not.toMatch(/Finance|margin/i)
})

test('a refused value is named in our words and the vendor’s stay internal', () => {
  const failure = salesforceFailure(said(400, 'STRING_TOO_LONG', 'Next Step: data value too large', ['NextStep']))

  expect(failure?.message).toBe('Salesforce does not accept the value for next step.')
  expect(failure?.internal).toContain('data value too large')
})
