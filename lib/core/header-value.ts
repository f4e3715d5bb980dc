/**
 * A value as an HTTP header carries it: visible ASCII as it is, everything else as `=?base64?...?=`.
 * Source: MCP 2026-07-28, streamable HTTP.
 */
export function encodeHeaderValue(value: string): string {
  if (/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(value) && !wrapped.test(value)) return value
  return `=?base64?${Buffer.from(value).toString('base64')}?=`
}

export function decodeHeaderValue(value: string): string {
  const inner = wrapped.exec(value)?.[1]
  return inner === undefined ? value : Buffer.from(inner, 'base64').toString('utf8')
}

const wrapped = /^=\?base64\?(.*)\?=$/
