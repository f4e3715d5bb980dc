import { isObject } from '#lib/core/json.ts'
import { retryAfterMs } from '#lib/core/retry-after.ts'
import { vendorWords } from '../kit/text.ts'
import type { VendorFailure, VendorResponse } from '../kit/vendor-http.ts'

/** The daily limit is a rolling day without a reset time: some minutes later a little is free again. */
const DAILY_WAIT_MS = 10 * 60_000
/** Too many long requests at once: one of them ends within seconds. */
const CONCURRENT_WAIT_MS = 5_000

/** 401 with INVALID_SESSION_ID that a new session does not cure; renewing would go round in circles. */
const INCURABLE = ['not attached to Agent', 'not valid for use with the REST API']

/** Our words for what a write may name. */
const FIELD_WORDS: Record<string, string> = {
  StageName: 'stage',
  NextStep: 'next step',
  Amount: 'amount',
  CloseDate: 'close date',
}

/** Salesforce's answers in our codes. Errors are an array of `{message, errorCode, fields}`. */
export function salesforceFailure(response: VendorResponse): VendorFailure | null {
  const { status, headers, body } = response
  if (isHtml(response)) return { code: 'system_unavailable', internal: `${status} HTML page` }
  if (status >= 200 && status < 300) return null

  const internal = `${status} ${vendorWords(body)}`
  const { errorCode, message, fields } = firstError(body)
  if (status === 401) {
    const curable = errorCode === 'INVALID_SESSION_ID' && !INCURABLE.some((text) => message.includes(text))
    return { code: curable ? 'expired_token' : 'reauth_required', internal }
  }
  if (errorCode === 'REQUEST_LIMIT_EXCEEDED' || status === 429) {
    const asked = retryAfterMs(headers['retry-after'], headers['date'])
    const usual = /ConcurrentRequests|concurrent/i.test(message) ? CONCURRENT_WAIT_MS : DAILY_WAIT_MS
    return { code: 'system_throttled', internal, retryAfterMs: asked ?? usual }
  }
  if (errorCode === 'QUERY_TIMEOUT' || status === 408) return { code: 'system_timeout', internal }
  if (status === 403) return { code: 'forbidden', internal }
  if (status === 404) return { code: 'not_found', internal }
  if (status >= 500) return { code: 'system_unavailable', internal }
  if (status >= 400) {
    return {
      code: 'system_rejected',
      internal,
      message: refusal(errorCode, fields),
      ...unknownName(errorCode, message),
    }
  }
  return { code: 'protocol_error', internal }
}

/** `No such column 'Bid_Due__c' on entity 'Opportunity'`, and the same of a related record. */
function unknownName(errorCode: string, message: string): { unknownName?: string } {
  if (errorCode !== 'INVALID_FIELD') return {}
  const [, name] = /(?:No such column|understand relationship) '([\w.]{1,200})'/.exec(message) ?? []
  return name === undefined ? {} : { unknownName: name }
}

function refusal(errorCode: string, fields: readonly string[]): string {
  if (errorCode === 'INVALID_QUERY_LOCATOR')
    return 'Salesforce no longer holds this list; start again without a cursor.'
  if (errorCode === 'UNABLE_TO_LOCK_ROW') return 'Somebody else is changing this record in Salesforce right now.'
  if (errorCode === 'ENTITY_IS_LOCKED') return 'Salesforce has locked this record for an approval.'
  if (errorCode === 'MALFORMED_QUERY' || errorCode === 'INVALID_FIELD' || errorCode === 'INVALID_TYPE') {
    return 'Salesforce does not know a field that this question needs.'
  }
  const named = fields.flatMap((field) => FIELD_WORDS[field] ?? [])
  if (errorCode === 'FIELD_CUSTOM_VALIDATION_EXCEPTION') {
    const what = named.length > 0 ? `the value for ${named.join(', ')}` : 'this'
    return `A rule that the company has set in Salesforce does not allow ${what}: nothing was stored.`
  }
  // The words of a list may differ from one record type to the next.
  if (errorCode === 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' && named.length > 0) {
    return `Salesforce does not accept the value for ${named.join(', ')}: records of this type have none of that name.`
  }
  if (named.length > 0) return `Salesforce does not accept the value for ${named.join(', ')}.`
  return 'Salesforce refused the request.'
}

function firstError(body: unknown): { errorCode: string; message: string; fields: string[] } {
  const first: unknown = Array.isArray(body) ? body[0] : body
  if (!isObject(first)) return { errorCode: '', message: '', fields: [] }
  const fields = Array.isArray(first.fields) ? first.fields.map(String) : []
  return { errorCode: String(first.errorCode ?? ''), message: String(first.message ?? ''), fields }
}

function isHtml({ headers, body }: VendorResponse): boolean {
  return /html/.test(headers['content-type'] ?? '') || (typeof body === 'string' && /^\s*</.test(body))
}
