import { GatewayError } from './errors.ts'

export type JsonCaps = { bytes: number; depth: number; keys: number }

export const defaultCaps: JsonCaps = { bytes: 1_048_576, depth: 32, keys: 10_000 }

/**
 * Parses JSON that came from outside. A key that stands twice in one object is refused, since two readers of the same
 * bytes could each believe another one. Throws `invalid_input`; `[` a million times over costs nothing.
 */
export function parseStrictJson(text: string, caps: JsonCaps = defaultCaps): unknown {
  if (text.length > caps.bytes) throw new GatewayError('invalid_input', 'The request is larger than 1 MB.')
  scan(text, caps)
  try {
    return JSON.parse(text)
  } catch {
    throw new GatewayError('invalid_input', 'The request is not valid JSON.')
  }
}

type Level = Set<string> | null

/** One pass over the text: nesting, number of keys, keys that stand twice. What is not JSON is left to the parser. */
function scan(text: string, caps: JsonCaps): void {
  const levels: Level[] = []
  let keys = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === QUOTE) {
      const end = endOfString(text, i)
      const level = levels.at(-1)
      if (level != null && isKey(text, end)) {
        if (++keys > caps.keys) throw new GatewayError('invalid_input', 'The request has too many fields.')
        const key = keyOf(text.slice(i, end + 1))
        if (level.has(key)) throw new GatewayError('invalid_input', 'A field stands twice in the request.')
        level.add(key)
      }
      i = end
    } else if (c === OPEN_OBJECT || c === OPEN_LIST) {
      levels.push(c === OPEN_OBJECT ? new Set() : null)
      if (levels.length > caps.depth) throw new GatewayError('invalid_input', 'The request is nested too deeply.')
    } else if (c === CLOSE_OBJECT || c === CLOSE_LIST) levels.pop()
  }
}

const QUOTE = 34
const BACKSLASH = 92
const COLON = 58
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125
const OPEN_LIST = 91
const CLOSE_LIST = 93

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === BACKSLASH) i++
    else if (c === QUOTE) return i
  }
  return text.length
}

function isKey(text: string, end: number): boolean {
  for (let i = end + 1; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === COLON) return true
    if (c !== 32 && c !== 9 && c !== 10 && c !== 13) return false
  }
  return false
}

/** `"\u006eame"` is the key `name`. */
function keyOf(quoted: string): string {
  if (!quoted.includes('\\')) return quoted
  try {
    return JSON.stringify(JSON.parse(quoted))
  } catch {
    return quoted
  }
}
