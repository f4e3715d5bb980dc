import { ScimError } from './error.ts'

const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
export type Operator = (typeof operators)[number]
export type Operand = string | number | boolean | null

/** A filter of RFC 7644, 3.4.2.2, read. Paths stand as they were written; who applies it resolves them. */
export type Filter =
  | { kind: 'and' | 'or'; all: [Filter, Filter] }
  | { kind: 'not'; of: Filter }
  | { kind: 'present'; path: string }
  | { kind: 'compare'; path: string; operator: Operator; value: Operand }
  /** Of one element of a list: `emails[type eq "work"]`. */
  | { kind: 'element'; path: string; of: Filter }

const tokenPattern = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y
const MOST_CHARACTERS = 2_000
const MOST_TERMS = 50

/** Throws `invalidFilter` and says where. */
export function readFilter(text: string): Filter {
  if (text.length > MOST_CHARACTERS) throw bad('The filter is too long.')
  const tokens = tokensOf(text)
  if (tokens.length > MOST_TERMS * 4) throw bad('The filter has too many terms.')
  const reader = createReader(tokens)
  const filter = reader.either()
  const rest = reader.peek()
  if (rest !== undefined) throw bad(`The filter goes on with “${rest}” where it should end.`)
  return filter
}

function bad(detail: string): ScimError {
  return new ScimError(400, detail, 'invalidFilter')
}

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  tokenPattern.lastIndex = 0
  for (let at = 0; text.slice(at).trim() !== ''; at = tokenPattern.lastIndex) {
    const [found, sign, quoted, word] = tokenPattern.exec(text) ?? []
    if (found === undefined) throw bad('A quotation mark of the filter is not closed.')
    tokens.push(sign ?? quoted ?? word ?? '')
  }
  return tokens
}

function createReader(tokens: readonly string[]) {
  let at = 0
  const peek = () => tokens[at]
  const isNext = (word: string) => peek()?.toLowerCase() === word
  function take(): string {
    const token = tokens[at++]
    if (token === undefined) throw bad('The filter ends too early.')
    return token
  }
  function expect(sign: string): void {
    const token = take()
    if (token !== sign) throw bad(`The filter has “${token}” where “${sign}” belongs.`)
  }
  function joined(kind: 'and' | 'or', part: () => Filter): Filter {
    let left = part()
    while (isNext(kind)) {
      take()
      left = { kind, all: [left, part()] }
    }
    return left
  }
  const either = (): Filter => joined('or', () => joined('and', term))

  function term(): Filter {
    if (isNext('not')) {
      take()
      return { kind: 'not', of: group() }
    }
    return peek() === '(' ? group() : condition()
  }
  function group(): Filter {
    expect('(')
    const inner = either()
    expect(')')
    return inner
  }
  function condition(): Filter {
    const path = take()
    if (!/^[A-Za-z$][\w$:.-]*$/.test(path)) throw bad(`“${path}” is no attribute.`)
    if (peek() !== '[') return comparison(path)
    take()
    const of = either()
    expect(']')
    // Entra compares a part of the element after it: emails[type eq "work"].value eq "a@b.example".
    const part = /^\.([A-Za-z$][\w$-]*)$/.exec(peek() ?? '')?.[1]
    if (part === undefined) return { kind: 'element', path, of }
    take()
    return { kind: 'element', path, of: { kind: 'and', all: [of, comparison(part)] } }
  }
  function comparison(path: string): Filter {
    const word = take().toLowerCase()
    if (word === 'pr') return { kind: 'present', path }
    const operator = operators.find((one) => one === word)
    if (operator === undefined) throw bad(`“${word}” is no comparison.`)
    return { kind: 'compare', path, operator, value: operandOf(take()) }
  }
  return { either, peek }
}

function operandOf(token: string): Operand {
  if (/^(true|false|null)$/i.test(token)) return JSON.parse(token.toLowerCase())
  try {
    const value: unknown = JSON.parse(token)
    if (typeof value === 'string' || typeof value === 'number') return value
  } catch {
    // Said below.
  }
  throw bad(`“${token}” is no value; texts stand in quotation marks.`)
}
