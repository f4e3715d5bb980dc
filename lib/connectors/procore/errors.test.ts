import { expect, test } from 'vitest'
import type { VendorResponse } from '../kit/vendor-http.ts'
import { procoreFailure, signInFailure } from './errors.ts'

const answer = (
  status: number,
  body: unknown = { errors: 'x' },
  headers: Record<string, string> = {},
): VendorResponse => ({
  status,
  body,
  headers,
})

test.each([
  [401, 'expired_token'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [400, 'system_rejected'],
  [406, 'system_rejected'],
  [409, 'system_rejected'],
  [422, 'system_rejected'],
  [429, 'system_throttled'],
  [408, 'system_unavailable'],
  [500, 'system_unavailable'],
  [502, 'system_unavailable'],
  [503, 'system_unavailable'],
])('a %i answer means %s', (status, code) => {
  expect(procoreFailure(answer(status))?.code).toBe(code)
})

test('a list, an object and an empty 204 are successes', () => {
  expect(procoreFailure(answer(200, []))).toBeNull()
  expect(procoreFailure(answer(201, { id: 1 }))).toBeNull()
  expect(procoreFailure(answer(204, ''))).toBeNull()
})

test('a web page with status 200 is no answer', () => {
  expect(procoreFailure(answer(200, '<html></html>'))?.code).toBe('protocol_error')
})

test('Retry-After wins over the window’s reset, which is measured by Procore’s own clock', () => {
  const date = 'Sun, 22 Nov 2026 12:00:00 GMT'
  const reset = String(Date.parse(date) / 1000 + 7)

  expect(procoreFailure(answer(429, {}, { date, 'x-rate-limit-reset': reset }))?.retryAfterMs).toBe(7_000)
  expect(procoreFailure(answer(429, {}, { date, 'x-rate-limit-reset': reset, 'retry-after': '3' }))?.retryAfterMs).toBe(
    3_000,
  )
  expect(procoreFailure(answer(503, {}, { 'retry-after': '30' }))?.retryAfterMs).toBe(30_000)
  expect(procoreFailure(answer(429))?.retryAfterMs).toBeUndefined()
})

test('a refusal names our own fields in our own words, and no key of the vendor’s', () => {
  const refused = procoreFailure(answer(422, { errors: { subject: ["can't be blank"], prostore_file_ids: ['bad'] } }))
  expect(refused?.message).toBe('Procore refused the subject.')
  expect(procoreFailure(answer(422, { errors: { prostore_file_ids: ['bad'] } }))?.message).toBeUndefined()
})

test.each([
  [400, 'reauth_required'],
  [401, 'reauth_required'],
  [429, 'system_throttled'],
  [503, 'system_unavailable'],
])('a %i from the token endpoint means %s', (status, code) => {
  expect(signInFailure(answer(status))?.code).toBe(code)
})
