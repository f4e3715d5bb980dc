/**
 * A whole number of so many digits may be beyond what a JavaScript number holds exactly. Digits of a text follow its
 * quote, and do not count.
 */
const MAYBE_TOO_BIG = /(?:^|[:[,\s])-?\d{16}/

/**
 * `JSON.parse`, but a whole number beyond 2^53 stays as it was written, as text: ids of 64 bits are names and not
 * amounts, and a rounded one is another record's. Throws SyntaxError.
 * Source: RFC 8259, 6; the source text of a value, https://tc39.es/proposal-json-parse-with-source/
 */
export function parseJson(text: string): unknown {
  return MAYBE_TOO_BIG.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text)
}

function keepDigits(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source ?? ''
  return /^-?\d+$/.test(source) ? source : value
}
