/** The part of OData's `$filter` that directory and mail answer: and, or, brackets, comparisons, in, any, two functions. */
export type Predicate = (record: Record<string, unknown>) => boolean

const tokens = /'(?:[^']|'')*'|[(),]|[^\s(),']+/g
const comparisons: Record<string, (a: string, b: string) => boolean> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  ge: (a, b) => a >= b,
  gt: (a, b) => a > b,
  le: (a, b) => a <= b,
  lt: (a, b) => a < b,
}

/** Undefined when the filter is not one this service understands. */
export function parseFilter(filter: string): Predicate | undefined {
  const parts = filter.match(tokens) ?? []
  let at = 0
  const next = (): string => parts[at++] ?? fail()
  const take = (token: string): void => void (next() === token || fail())

  function either(): Predicate {
    const left = both()
    if (parts[at] !== 'or') return left
    at++
    const right = either()
    return (record) => left(record) || right(record)
  }
  function both(): Predicate {
    const left = single()
    if (parts[at] !== 'and') return left
    at++
    const right = both()
    return (record) => left(record) && right(record)
  }
  function single(): Predicate {
    const token = next()
    if (token === '(') {
      const inner = either()
      take(')')
      return inner
    }
    if (token === 'startswith' || token === 'contains') return text(token)
    if (token.endsWith('/any')) return any(token.slice(0, -4))
    return compare(token)
  }
  function text(name: 'startswith' | 'contains'): Predicate {
    take('(')
    const path = next()
    take(',')
    const wanted = value(next())
    take(')')
    return (record) => {
      const found = value(String(read(record, path) ?? ''))
      return name === 'contains' ? found.includes(wanted) : found.startsWith(wanted)
    }
  }
  function any(path: string): Predicate {
    take('(')
    if (!/^(\w+):\1$/.test(next())) fail()
    take('eq')
    const wanted = value(next())
    take(')')
    return (record) => {
      const list = read(record, path)
      return Array.isArray(list) && list.some((one) => value(String(one)) === wanted)
    }
  }
  function compare(path: string): Predicate {
    const operator = next()
    if (operator === 'in') {
      take('(')
      const wanted = [value(next())]
      while (parts[at] === ',') {
        at++
        wanted.push(value(next()))
      }
      take(')')
      if (wanted.length > 15) fail()
      return (record) => wanted.includes(value(String(read(record, path) ?? '')))
    }
    const holds = comparisons[operator] ?? fail()
    const wanted = value(next())
    return (record) => holds(value(String(read(record, path) ?? '')), wanted)
  }

  try {
    const predicate = either()
    return at === parts.length ? predicate : undefined
  } catch {
    return undefined
  }
}

function fail(): never {
  throw new SyntaxError('not a filter')
}

/** Literals and values as they are compared: without quotes, without case. */
function value(token: string): string {
  const text = token.startsWith("'") ? token.slice(1, -1).replaceAll("''", "'") : token
  return text.toLowerCase()
}

function read(record: Record<string, unknown>, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), record)
}
