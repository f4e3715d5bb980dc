import { isObject } from '#lib/core/json.ts'
import { retryAfterMs } from '#lib/core/retry-after.ts'
import type { VendorFailure, VendorResponse } from '../kit/vendor-http.ts'

/** SharePoint throttles with 503 as well as 429, and says so in the code. */
const throttleCodes = new Set([
  'activitylimitreached',
  'applicationthrottled',
  'mailboxconcurrency',
  'throttledrequest',
  'toomanyrequests',
])

/** An id of another mailbox, or none at all: nothing of it is in this one. */
const absentCodes = new Set(['errorinvalidmailboxitemid', 'errorinvalididmalformed'])

/** Microsoft Graph's error envelope: `{ error: { code, message, innerError } }`. */
export function graphFailure(response: VendorResponse): VendorFailure | null {
  const { status, headers, body } = response
  // A download answers 302 with the address of the bytes; that is its success.
  if (status === 302 && headers.location !== undefined) return null
  if (status < 300) return isJsonOrEmpty(body) ? null : page(status)
  const codes = codesOf(body)
  const internal = `graph ${status}: ${[...codes, messageOf(body)].join(' ')}`.slice(0, 500)
  const wait = { retryAfterMs: retryAfterMs(headers['retry-after'], headers['date']) }

  if (status === 401) {
    // A claims challenge is not cured by another token of the same kind.
    const challenge = /claims=/.test(headers['www-authenticate'] ?? '')
    return { code: challenge ? 'reauth_required' : 'expired_token', internal }
  }
  if (status === 429 || status === 509 || codes.some((code) => throttleCodes.has(code.toLowerCase()))) {
    return { code: 'system_throttled', internal, ...wait }
  }
  if (status === 403) return { code: 'forbidden', internal }
  if (status === 404 || codes.some((code) => absentCodes.has(code.toLowerCase())))
    return { code: 'not_found', internal }
  if (status === 408 || (status >= 500 && status !== 507)) return { code: 'system_unavailable', internal, ...wait }
  return { code: 'system_rejected', internal, message: rejection(status) }
}

function rejection(status: number): string {
  if (status === 409 || status === 412)
    return 'Microsoft 365 refused the change, because the item was changed meanwhile.'
  if (status === 507) return 'Microsoft 365 has no room left for it.'
  return 'Microsoft 365 refused the filter or the address of the request.'
}

function page(status: number): VendorFailure {
  return { code: 'system_unavailable', internal: `graph ${status}: something other than JSON` }
}

function isJsonOrEmpty(body: unknown): boolean {
  return body === '' || isObject(body)
}

/** The outer code and every inner one: the outermost is often the vaguest. */
function codesOf(body: unknown): string[] {
  const codes: string[] = []
  let level = isObject(body) ? body.error : undefined
  for (let depth = 0; depth < 5 && isObject(level); depth++) {
    if (typeof level.code === 'string') codes.push(level.code)
    level = level.innerError
  }
  return codes
}

function messageOf(body: unknown): string {
  const error = isObject(body) && isObject(body.error) ? body.error : {}
  return typeof error.message === 'string' ? error.message : ''
}
