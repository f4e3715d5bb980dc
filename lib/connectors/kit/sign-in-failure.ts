import { GatewayError } from '#lib/core/errors.ts'
import { isObject } from '#lib/core/json.ts'
import { retryAfterMs } from '#lib/core/retry-after.ts'
import type { VendorResponse } from './vendor-http.ts'

/** RFC 6749 has the first two for the authorization endpoint; vendors answer them at the token endpoint, with 400. */
const passing: ReadonlySet<unknown> = new Set(['temporarily_unavailable', 'server_error', 'slow_down'])
/** Entra's AADSTS90033 and Salesforce's `unknown_error` say it in words. */
const inWords = /\b(try|retry)\b.{0,30}\b(again|later|request)\b/i
/** What no second try would cure, whatever the words say. RFC 6749, 5.2. */
const lasting: ReadonlySet<unknown> = new Set([
  ...['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client', 'unsupported_grant_type'],
  'invalid_scope',
])

/**
 * A token endpoint that gave no token, and will give one later: the stored sign-in is good. Null for every other
 * answer, that of a sign-in that is no longer accepted too.
 */
export function passingSignInFailure(
  systemName: string,
  { status, headers, body }: VendorResponse,
): GatewayError | null {
  const details = {
    retryAfterMs: retryAfterMs(headers['retry-after'], headers['date']),
    internal: `sign-in ${status} ${JSON.stringify(body).slice(0, 400)}`,
  }
  if (status === 429) {
    return new GatewayError('system_throttled', `${systemName} asks us to wait before signing in.`, details)
  }
  if (status >= 500 || (status >= 400 && saysLater(body))) {
    return new GatewayError('system_unavailable', `${systemName} cannot sign us in at the moment.`, details)
  }
  return null
}

function saysLater(body: unknown): boolean {
  if (!isObject(body)) return false
  const { error, error_description: words } = body
  return passing.has(error) || (!lasting.has(error) && typeof words === 'string' && inWords.test(words))
}
