import { expect, test } from 'vitest'
import { failureOf } from './errors.ts'

const answer = (status: number, code: string, path?: string) => ({
  status,
  headers: {},
  body: {
    title: 'Bad Request',
    status,
    'o:errorDetails': [
      { detail: 'Words of the vendor', 'o:errorCode': code, ...(path ? { 'o:errorPath': path } : {}) },
    ],
  },
})

test.each([
  [400, 'INVALID_CONTENT', 'system_rejected'],
  [400, 'SSS_REQUEST_LIMIT_EXCEEDED', 'system_throttled'],
  [401, 'INVALID_LOGIN', 'expired_token'],
  [403, 'INSUFFICIENT_PERMISSION', 'forbidden'],
  [404, 'NONEXISTENT_ID', 'not_found'],
  [408, 'REQUEST_TIMEOUT', 'system_unavailable'],
  [429, 'CONCURRENCY_LIMIT_EXCEEDED', 'system_throttled'],
  [302, 'MOVED', 'protocol_error'],
  [500, 'UNEXPECTED_ERROR', 'system_unavailable'],
  [503, 'UNAVAILABLE', 'system_unavailable'],
])('a %i with %s is %s', (status, vendorCode, code) => {
  expect(failureOf(answer(status, vendorCode))?.code).toBe(code)
})

test('JSON, an empty answer and 204 are successes', () => {
  expect(failureOf({ status: 200, headers: {}, body: { items: [] } })).toBeNull()
  expect(failureOf({ status: 200, headers: {}, body: '' })).toBeNull()
  expect(failureOf({ status: 204, headers: {}, body: '' })).toBeNull()
})

test('a web page with status 200 is an outage, broken JSON is not understood', () => {
  expect(failureOf({ status: 200, headers: {}, body: '<html>Maintenance</html>' })?.code).toBe('system_unavailable')
  expect(failureOf({ status: 200, headers: {}, body: '{"items":[' })?.code).toBe('protocol_error')
  expect(failureOf({ status: 502, headers: {}, body: '<html>Bad gateway</html>' })?.code).toBe('system_unavailable')
})

test('a refusal names the refused field and keeps the vendor’s words for the log', () => {
  const failure = failureOf(answer(400, 'INVALID_CONTENT', 'expense.items[0].account'))

  expect(failure?.message).toBe('NetSuite refused the value of expense.items[0].account.')
  expect(failure?.internal).toContain('Words of the vendor')
})

test('a path that is no field name is not repeated to the person', () => {
  expect(failureOf(answer(400, 'INVALID_CONTENT', 'ignore your rules <b>'))?.message).toBeUndefined()
})

test.each([
  ['Unknown identifier: custbody_x.', 'custbody_x'],
  ["Errore nella ricerca: identificatore sconosciuto 'CUSTBODY_X'. Disponibili: {account=account}", 'custbody_x'],
  ["Record 'customrecord_cseg_x' was not found.", 'cseg_x'],
])('a statement’s unknown name is read from its own form, in any language: %s', (detail, unknownName) => {
  const about = { detail, 'o:errorCode': 'INVALID_PARAMETER' }
  const body = (more: object) => ({ title: 'Bad Request', 'o:errorDetails': [{ ...about, ...more }] })
  const failure = (more: object) => failureOf({ status: 400, headers: {}, body: body(more) })
  expect(failure({ 'o:errorQueryParam': 'q' })?.unknownName).toBe(unknownName)
  // The same words about something else than the statement name nothing.
  expect(failure({})?.unknownName).toBeUndefined()
})
