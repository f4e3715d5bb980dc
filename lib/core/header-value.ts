/**
 * A value as an HTTP header carries it: visible ASCII as it is, everything else as `=?base64?...?=`.
 * Source: MCP 2026-07-28, streamable HTTP.
 */
export function encodeHeaderValue(value: string): string {
  if (/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value) && !wrapped.test(value)) return value
  return `=?base64?${Buffer.from(value).toString('base64')}?=`
}

/** Null for what is wrapped and no base64 to the letter: a reader that forgives more would read another value. */
export function decodeHeaderValue(value: string): string | null {
  const inner = wrapped.exec(value)?.[1]
  if (inner === undefined) return value
  const bytes = Buffer.from(inner, 'base64')
  return bytes.toString('base64') === inner ? bytes.toString('utf8') : null
}

const wrapped = /^=\?base64\?(.*)\?=$/
