import { expect, test } from 'vitest'
import { graphFailure } from './errors.ts'

const answer = (status: number, code?: string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: code === undefined ? '' : { error: { code, message: 'the vendor’s words' } },
})

test.each([
  ['a success is no failure', { status: 200, headers: {}, body: { value: [] } }, null],
  ['an accepted mail has no body', answer(202), null],
  ['a redirect to the bytes is a success', answer(302, undefined, { location: 'https://x.sharepoint.com/f' }), null],
  ['a redirect to nowhere is not', answer(302), 'system_rejected'],
  ['an old token', answer(401, 'InvalidAuthenticationToken'), 'expired_token'],
  ['a claims challenge', answer(401, 'x', { 'www-authenticate': 'Bearer claims="e30"' }), 'reauth_required'],
  ['missing application permission', answer(403, 'Authorization_RequestDenied'), 'forbidden'],
  ['a file that is not there', answer(404, 'itemNotFound'), 'not_found'],
  ['a filter too hard for Exchange', answer(400, 'InefficientFilter'), 'system_rejected'],
  ['a changed item', answer(412, 'resourceModified'), 'system_rejected'],
  ['too many requests', answer(429, 'TooManyRequests'), 'system_throttled'],
  ['SharePoint’s throttle in 503', answer(503, 'activityLimitReached'), 'system_throttled'],
  ['the bandwidth limit', answer(509), 'system_throttled'],
  ['an outage', answer(503, 'serviceNotAvailable'), 'system_unavailable'],
  ['a gateway timeout', answer(504), 'system_unavailable'],
  ['a page with 200', { status: 200, headers: {}, body: '<html>' }, 'system_unavailable'],
])('%s', (_, response, code) => {
  expect(graphFailure(response)?.code ?? null).toBe(code)
})

test('a throttle inside innerError is still a throttle', () => {
  const body = { error: { code: 'generalException', innerError: { code: 'throttledRequest' } } }

  expect(graphFailure({ status: 503, headers: { 'retry-after': '41' }, body })).toMatchObject({
    code: 'system_throttled',
    retryAfterMs: 41_000,
  })
})

test('the vendor’s words stay in internal', () => {
  const failure = graphFailure(answer(400, 'BadRequest'))

  expect(failure?.internal).toContain('the vendor’s words')
  expect(failure?.message).not.toContain('the vendor’s words')
})
