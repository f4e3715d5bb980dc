import { isObject } from '#lib/core/json.ts'
import { retryAfterMs } from '#lib/core/retry-after.ts'
import { vendorWords } from '../kit/text.ts'
import type { Borrowed, VendorFailure, VendorResponse } from '../kit/vendor-http.ts'

const DEFAULT_WAIT_MS = 30_000

/** Our words for what a write may name. */
const FIELD_WORDS: Record<string, string> = {
  start: 'start date',
  end: 'end date',
  amount: 'amount',
  dates: 'days',
  timeOffTypeId: 'kind of time off',
  notes: 'note',
  status: 'decision',
  note: 'note',
}

/**
 * BambooHR's answers in our codes. It has three error bodies (`{error}`, problem details, and none at all with
 * `X-BambooHR-Error-Message`), so the status decides. An API key has no expiry: 401 means that it was revoked,
 * and trying again would count toward its limits. A sign-in that ends is renewed.
 */
export function bambooFailure(response: VendorResponse, borrowed?: Borrowed): VendorFailure | null {
  const { status, headers, body } = response
  if (/html/.test(headers['content-type'] ?? '')) return { code: 'system_unavailable', internal: `${status} HTML page` }
  if (status >= 200 && status < 300) return null

  const internal = [status, headers['x-bamboohr-error-message'], vendorWords(body)].filter(Boolean).join(' ')
  const asked = retryAfterMs(headers['retry-after'], headers['date'])
  if (status === 429) return { code: 'system_throttled', internal, retryAfterMs: asked ?? DEFAULT_WAIT_MS }
  /** Until September 2026 a limit was answered with 503 and Retry-After. */
  if (status === 503 && asked !== undefined) return { code: 'system_throttled', internal, retryAfterMs: asked }
  if (status === 401) return { code: borrowed?.expiresAt === undefined ? 'reauth_required' : 'expired_token', internal }
  if (status === 403) return { code: 'forbidden', internal }
  if (status === 404) return { code: 'not_found', internal }
  if (status === 408 || status === 504 || status === 598) return { code: 'system_timeout', internal }
  if (status === 413) return { code: 'response_too_large', internal, message: 'BambooHR’s answer would be too large.' }
  if (status >= 500 && status !== 501) return { code: 'system_unavailable', internal }
  if (status >= 400) return { code: 'system_rejected', internal, message: refusal(status, body) }
  return { code: 'protocol_error', internal }
}

function refusal(status: number, body: unknown): string {
  if (status === 409) return 'BambooHR refused it because it contradicts what is already entered.'
  const fields = isObject(body) && isObject(body.fields) ? Object.keys(body.fields) : []
  const named = fields.flatMap((field) => FIELD_WORDS[field] ?? [])
  if (named.length > 0) return `BambooHR does not accept the ${named.join(', ')}.`
  return 'BambooHR refused the request.'
}
