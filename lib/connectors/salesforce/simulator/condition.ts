import type { Query, WhereClause } from '@jetstreamapp/soql-parser-js'
import type { Value } from './tables.ts'

/** Reads a field (`Account.Name` too); throws a SoqlError for one that does not exist. */
export type Read = (path: string) => Value
type Test = (read: Read) => boolean
/** Ids that a semi-join finds. */
type SubQuery = (query: Query) => ReadonlySet<Value>

/** What one of the corporate currency is worth in another; null for one that the org has not. */
type RateOf = (code: string) => number | null

type Token = { kind: '(' | ')' | 'AND' | 'OR' | 'NOT' } | { kind: 'test'; test: Test }

export class SoqlError extends Error {
  readonly errorCode: string
  constructor(errorCode: string, message: string) {
    super(message)
    this.errorCode = errorCode
  }
}

/** The parser hands over a right-leaning chain with counted parentheses; this gives it back its meaning. */
export function compile(where: WhereClause | undefined, rate: RateOf, sub: SubQuery): Test {
  if (where === undefined) return () => true
  const tokens = flatten(where, rate, sub)
  let at = 0

  function expression(): Test {
    const first = term()
    const operator = tokens[at]?.kind
    if (operator !== 'AND' && operator !== 'OR') return first
    const members = [first]
    while (tokens[at]?.kind === operator) {
      at += 1
      members.push(term())
    }
    const next = tokens[at]?.kind
    if (next === 'AND' || next === 'OR') throw new SoqlError('MALFORMED_QUERY', `unexpected token: ${next}`)
    return operator === 'AND'
      ? (read) => members.every((member) => member(read))
      : (read) => members.some((member) => member(read))
  }

  function term(): Test {
    const token = tokens[at]
    at += 1
    if (token?.kind === 'test') return token.test
    if (token?.kind === 'NOT') {
      const inner = term()
      return (read) => !inner(read)
    }
    if (token?.kind === '(') {
      const inner = expression()
      at += 1
      return inner
    }
    throw new SoqlError('MALFORMED_QUERY', 'unexpected end of condition')
  }
  return expression()
}

function flatten(where: WhereClause, rate: RateOf, sub: SubQuery): Token[] {
  const tokens: Token[] = []
  let node: WhereClause | undefined = where
  while (node !== undefined) {
    const left: WhereClause['left'] = node.left
    if (left !== null) {
      for (let open = 0; open < (left.openParen ?? 0); open += 1) tokens.push({ kind: '(' })
      if ('operator' in left) {
        tokens.push({ kind: 'test', test: testOf(left, rate, sub) })
        for (let close = 0; close < (left.closeParen ?? 0); close += 1) tokens.push({ kind: ')' })
      }
    }
    if (!('operator' in node)) break
    tokens.push({ kind: node.operator })
    node = node.right
  }
  return tokens
}

function testOf(condition: Extract<WhereClause['left'], { operator: unknown }>, rate: RateOf, sub: SubQuery): Test {
  if ('fn' in condition) throw new SoqlError('MALFORMED_QUERY', 'functions are not allowed here')
  const { field, operator } = condition
  if ('valueQuery' in condition) {
    const ids = sub(condition.valueQuery)
    return (read) => ids.has(read(field)) === (operator === 'IN')
  }
  if (String(condition.literalType).startsWith('DATE_')) {
    throw new SoqlError('MALFORMED_QUERY', 'this org answers calendar dates only')
  }
  const priced = /^([A-Z]{3})(\d[\d.]*)$/.exec(String(condition.value))
  if (priced !== null) return inCurrency(field, operator, { code: priced[1] ?? '', amount: Number(priced[2]) }, rate)
  const values = (Array.isArray(condition.value) ? condition.value : [condition.value]).map(parseLiteral)
  const [value = null] = values
  if (operator === 'IN') return (read) => values.some((one) => compare(read(field), one) === 0)
  if (operator === 'NOT IN') return (read) => values.every((one) => compare(read(field), one) !== 0)
  if (operator === 'LIKE') return like(field, value)
  if (operator === '=') return (read) => compare(read(field), value) === 0
  if (operator === '!=') return (read) => compare(read(field), value) !== 0
  if (operator === '<') return ordered(field, value, (sign) => sign < 0)
  if (operator === '<=') return ordered(field, value, (sign) => sign <= 0)
  if (operator === '>') return ordered(field, value, (sign) => sign > 0)
  if (operator === '>=') return ordered(field, value, (sign) => sign >= 0)
  throw new SoqlError('MALFORMED_QUERY', `unexpected token: ${operator}`)
}

/** `USD5000`: each record's amount is converted before it is compared. */
function inCurrency(
  field: string,
  operator: string,
  { code, amount }: { code: string; amount: number },
  rate: RateOf,
): Test {
  const wanted = rate(code)
  if (wanted === null) throw new SoqlError('INVALID_QUERY_FILTER_OPERATOR', `${code} is no active currency`)
  const holds: Record<string, (sign: number) => boolean> = {
    '>=': (sign) => sign >= 0,
    '>': (sign) => sign > 0,
    '<=': (sign) => sign <= 0,
    '<': (sign) => sign < 0,
  }
  return (read) => {
    const own = read(field)
    const from = rate(String(read('CurrencyIsoCode'))) ?? 1
    return own !== null && (holds[operator]?.(Math.sign((Number(own) / from) * wanted - amount)) ?? false)
  }
}

/** Null is smaller and larger than nothing. */
function ordered(field: string, value: Value, holds: (sign: number) => boolean): Test {
  return (read) => {
    const own = read(field)
    return own !== null && value !== null && holds(compare(own, value))
  }
}

function like(field: string, pattern: Value): Test {
  const expression = new RegExp(`^${likeExpression(String(pattern))}$`, 'isu')
  return (read) => {
    const own = read(field)
    return own !== null && expression.test(String(own))
  }
}

function likeExpression(pattern: string): string {
  return pattern.replaceAll(/\\[%_\\]|[%_]|[.*+?^${}()|[\]\\/-]/gu, (part) => {
    if (part === '%') return '.*'
    if (part === '_') return '.'
    if (part === '\\%' || part === '\\_') return part.slice(1)
    return part === '\\\\' ? '\\\\' : `\\${part}`
  })
}

/** Salesforce compares text without regard to case. */
export function compare(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  if (typeof a === 'string' && typeof b === 'string') {
    const [left, right] = [a.toLowerCase(), b.toLowerCase()]
    return left < right ? -1 : left > right ? 1 : 0
  }
  return Number(a) - Number(b)
}

/** A string literal keeps `\%` and `\_`: they are for LIKE to read. */
function parseLiteral(text: string): Value {
  if (!text.startsWith("'")) {
    if (text === 'NULL') return null
    if (text === 'TRUE' || text === 'FALSE') return text === 'TRUE'
    return /^-?[\d.]+$/.test(text) ? Number(text) : text
  }
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' }
  return text.slice(1, -1).replaceAll(/\\([^%_])/gs, (_, escaped: string) => escapes[escaped] ?? escaped)
}
