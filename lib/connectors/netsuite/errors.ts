import { z } from 'zod'
import type { VendorFailure, VendorResponse } from '../kit/vendor-http.ts'

const errorBody = z.object({
  title: z.string().optional(),
  'o:errorCode': z.string().optional(),
  'o:errorDetails': z
    .array(
      z.object({
        detail: z.string().optional(),
        'o:errorCode': z.string().optional(),
        'o:errorPath': z.string().optional(),
        'o:errorQueryParam': z.string().optional(),
      }),
    )
    .optional(),
})

const throttleCodes = new Set(['CONCURRENCY_LIMIT_EXCEEDED', 'SSS_REQUEST_LIMIT_EXCEEDED'])

/**
 * What a NetSuite answer means. Too many requests carries no wait: NetSuite limits concurrency and names no time.
 * Errors: https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156570709583.html
 */
export function failureOf(response: VendorResponse): VendorFailure | null {
  const { status } = response
  if (status >= 200 && status < 300) return unreadable(response)

  const { codes, path, internal } = describe(response)
  if (status === 429 || codes.some((code) => throttleCodes.has(code))) return { code: 'system_throttled', internal }
  if (status === 401) return { code: 'expired_token', internal }
  if (status === 403) return { code: 'forbidden', internal }
  if (status === 404) return { code: 'not_found', internal }
  if (status === 408 || status >= 500) return { code: 'system_unavailable', internal }
  if (status < 400) return { code: 'protocol_error', internal }
  return { code: 'system_rejected', internal, ...refusedPart(path), ...unknownName(response) }
}

/** A success is JSON or empty; during maintenance NetSuite serves a web page with status 200. */
function unreadable({ status, body }: VendorResponse): VendorFailure | null {
  if (status === 204 || body === '' || typeof body === 'object') return null
  const text = String(body).slice(0, 300)
  return { code: text.trimStart().startsWith('<') ? 'system_unavailable' : 'protocol_error', internal: text }
}

function describe({ status, body }: VendorResponse): { codes: string[]; path: string | undefined; internal: string } {
  const parsed = errorBody.safeParse(body)
  if (!parsed.success) return { codes: [], path: undefined, internal: `${status} ${String(body).slice(0, 300)}` }
  const details = parsed.data['o:errorDetails'] ?? []
  const codes = [parsed.data['o:errorCode'], ...details.map((detail) => detail['o:errorCode'])].filter(
    (code) => code !== undefined,
  )
  const words = details.map(({ detail }) => detail ?? '').join(' ')
  return {
    codes,
    path: details.find((detail) => detail['o:errorPath'] !== undefined)?.['o:errorPath'],
    internal: `${status} ${codes.join(',')} ${words}`.slice(0, 500),
  }
}

/** The path names a field of our own request; anything that does not look like one is not repeated. */
function refusedPart(path: string | undefined): { message?: string } {
  if (path === undefined || !/^[A-Za-z][\w.[\]]{0,79}$/.test(path)) return {}
  return { message: `NetSuite refused the value of ${path}.` }
}

/**
 * The name in a statement that NetSuite does not know or does not show. The code and the parameter say that it is the
 * statement; the sentence around the name is in the user's language, so only the name's own form is looked for: what
 * stands in quotes or, without quotes, alone behind a colon. It counts only where a slot is mapped to it.
 */
function unknownName({ body }: VendorResponse): { unknownName?: string } {
  const parsed = errorBody.safeParse(body)
  const refused = parsed.data?.['o:errorDetails']?.find((one) => one['o:errorQueryParam'] === 'q')
  if (refused?.['o:errorCode'] !== 'INVALID_PARAMETER') return {}
  const detail = refused.detail ?? ''
  const [, name] =
    /['"«“„]([A-Za-z]\w{0,99})['"»”“]/.exec(detail) ?? /:\s*([A-Za-z]\w{0,99})\s*(?:[.,;]|$)/.exec(detail) ?? []
  // The values of a segment are records that are named after it.
  return name === undefined ? {} : { unknownName: name.replace(/^customrecord_(?=cseg_)/i, '').toLowerCase() }
}
