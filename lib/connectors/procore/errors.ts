import { isObject } from '#lib/core/json.ts'
import { retryAfterMs } from '#lib/core/retry-after.ts'
import { vendorWords } from '../kit/text.ts'
import type { VendorFailure, VendorResponse } from '../kit/vendor-http.ts'

/**
 * What an answer of the REST API means. Procore hides what a service account may not see behind 404, throttles with
 * 429 in either of its two windows, and reports load with 503 and `Retry-After`.
 * Source: https://developers.procore.com/documentation/restful-api-error-codes
 */
export function procoreFailure(response: VendorResponse): VendorFailure | null {
  const { status } = response
  const isGood = status >= 200 && status < 300
  if (isGood && isJson(response)) return null
  const internal = `HTTP ${status} ${vendorWords(response.body)}`
  if (isGood) return { code: 'protocol_error', internal }
  if (status === 401) return { code: 'expired_token', internal }
  if (status === 403) return { code: 'forbidden', internal }
  if (status === 404) return { code: 'not_found', internal }
  if (status === 429) return { code: 'system_throttled', internal, ...wait(response) }
  if (status === 408 || status >= 500) return { code: 'system_unavailable', internal, ...wait(response) }
  return { code: 'system_rejected', internal, ...refusedPart(response.body) }
}

/** What an answer of the token endpoint means: a refused credential needs a person, everything else passes. */
export function signInFailure(response: VendorResponse): VendorFailure | null {
  const { status } = response
  if (status === 200 && isJson(response)) return null
  const internal = `token endpoint: HTTP ${status} ${vendorWords(response.body)}`
  if (status === 200) return { code: 'protocol_error', internal }
  if (status === 429) return { code: 'system_throttled', internal, ...wait(response) }
  if (status === 408 || status >= 500) return { code: 'system_unavailable', internal, ...wait(response) }
  return { code: 'reauth_required', internal }
}

/** An empty 204 is fine; an HTML page where JSON was promised is not. */
function isJson({ body, status }: VendorResponse): boolean {
  return status === 204 || (typeof body === 'object' && body !== null)
}

/** `Retry-After` when sent, else the window's reset measured by Procore's own clock, so that clock skew does no harm. */
function wait({ headers }: VendorResponse): { retryAfterMs?: number } {
  const asked = retryAfterMs(headers['retry-after'], headers.date)
  if (asked !== undefined) return { retryAfterMs: asked }
  const reset = Number(headers['x-rate-limit-reset'] ?? Number.NaN) * 1000
  const sentAt = Date.parse(headers.date ?? '')
  if (!Number.isFinite(reset) || !Number.isFinite(sentAt)) return {}
  return { retryAfterMs: Math.max(0, reset - sentAt) }
}

/** Fields of our requests as a person calls them. Others are not named: a vendor's key is vendor text. */
const fieldNames: Record<string, string> = {
  subject: 'the subject',
  question: 'the question',
  due_date: 'the due date',
  rfi_manager_id: 'the RFI manager',
  assignee_ids: 'the assignee',
  assignee_id: 'the assignee',
  comment: 'the note',
  date: 'the date',
  log_date: 'the date',
  start_date: 'the first day',
  end_date: 'the last day',
}

function refusedPart(body: unknown): { message?: string } {
  if (!isObject(body) || !isObject(body.errors)) return {}
  const parts = Object.keys(body.errors).flatMap((field) => fieldNames[field] ?? [])
  return parts.length === 0 ? {} : { message: `Procore refused ${[...new Set(parts)].join(' and ')}.` }
}
