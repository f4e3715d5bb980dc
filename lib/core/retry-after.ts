/**
 * `Retry-After` in milliseconds from now: seconds or an HTTP date (RFC 9110, 10.2.3). Undefined when it is missing or
 * says nothing. A date counts from the answer's own `Date` when that is handed over, so a wrong clock does no harm.
 */
export function retryAfterMs(header: string | undefined, answeredAt?: string): number | undefined {
  const value = header?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1_000)
  const until = Date.parse(value)
  if (value === '' || Number.isNaN(until) || /^[-+]?\d/.test(value)) return undefined
  const from = Date.parse(answeredAt ?? '')
  return Math.max(0, until - (Number.isNaN(from) ? Date.now() : from))
}
