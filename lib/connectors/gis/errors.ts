import { isObject } from '#lib/core/json.ts'
import { retryAfterMs } from '#lib/core/retry-after.ts'
import type { VendorFailure, VendorResponse } from '../kit/vendor-http.ts'

/**
 * ArcGIS says most errors with HTTP 200 and an `error` object, so the body is judged before the status.
 * Codes: 498 invalid token, 499 token required, 400/403/404/429/500 as in HTTP.
 */
export function arcgisFailure(response: VendorResponse): VendorFailure | null {
  const { status, body } = response
  const error = isObject(body) && isObject(body.error) ? body.error : undefined
  if (error !== undefined) {
    const code = typeof error.code === 'number' ? error.code : status
    return judge(code, `arcgis ${code}: ${wordsOf(error)}`, response)
  }
  if (status >= 400) return judge(status, `arcgis http ${status}`, response)
  // Data portals answer with a list.
  if (Array.isArray(body)) return null
  if (isObject(body)) {
    // Job and billing services have their own shape of failure.
    const failed = body.status === 'failed' || body.status === 'failure'
    return failed ? { code: 'system_rejected', internal: `arcgis status ${String(body.status)}` } : null
  }
  // A portal in maintenance answers with a page: the server is away, not the question wrong.
  return { code: 'system_unavailable', internal: 'arcgis answered with something other than JSON' }
}

function judge(code: number, internal: string, { headers }: VendorResponse): VendorFailure {
  if (code === 498 || code === 401) return { code: 'expired_token', internal }
  if (code === 403 || code === 499) return { code: 'forbidden', internal }
  if (code === 404) return { code: 'not_found', internal }
  const wait = retryAfterMs(headers['retry-after'], headers['date'])
  if (code === 429) return { code: 'system_throttled', internal, retryAfterMs: wait }
  if (code === 408 || code >= 500) return { code: 'system_unavailable', internal, retryAfterMs: wait }
  return { code: 'system_rejected', internal, message: 'The map server refused the query’s filter or geometry.' }
}

function wordsOf(error: Record<string, unknown>): string {
  const details = Array.isArray(error.details) ? error.details.join('; ') : ''
  return `${String(error.message ?? '')} ${details}`.trim().slice(0, 500)
}
