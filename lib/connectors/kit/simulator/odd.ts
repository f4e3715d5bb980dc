import { isObject } from '#lib/core/json.ts'

/** One odd row among good ones, as real tenants have them: values missing, empty, of another type, or a row twice. */
export type Odd = {
  /** The request whose answer has it: how its path ends, and what its body holds. */
  path: string
  asked?: string
  /** Where the list lies, dotted; found by itself under the usual names. */
  list?: string
  /** The first row unless told. */
  row?: number
  /** Values put in, by dotted name. */
  set?: Record<string, unknown>
  leaveOut?: string[]
  /** Put in the row's place, whatever it is. */
  instead?: unknown
  /** The row is sent twice. */
  twice?: boolean
}

const usualNames = ['items', 'records', 'data', 'value', 'features', 'responses']

export function withOddRow<R extends { body?: unknown }>(
  response: R,
  request: { path: string; text: string },
  odd: Odd,
): R {
  if (!request.path.endsWith(odd.path) || !request.text.includes(odd.asked ?? '')) return response
  const body: unknown = structuredClone(response.body)
  const rows = listIn(body, odd.list)
  const at = odd.row ?? 0
  if (rows === null || rows.length <= at) return response
  const row = 'instead' in odd ? odd.instead : changed(rows[at], odd)
  rows.splice(at, 1, ...(odd.twice === true ? [row, row] : [row]))
  return { ...response, body }
}

function changed(row: unknown, { set = {}, leaveOut = [] }: Odd): unknown {
  for (const [name, value] of Object.entries(set)) put(row, name.split('.'), value)
  for (const name of leaveOut) put(row, name.split('.'), undefined)
  return row
}

function put(target: unknown, [name = '', ...rest]: string[], value: unknown): void {
  if (!isObject(target)) return
  if (rest.length === 0) target[name] = value
  else put(target[name], rest, value)
}

/** The list that an answer holds, as it lies in it; null when it holds none. */
export function listIn(body: unknown, dotted: string | undefined): unknown[] | null {
  if (dotted !== undefined) {
    const found = dotted.split('.').reduce<unknown>((within, name) => Object(within)[name], body)
    return Array.isArray(found) ? found : null
  }
  if (Array.isArray(body)) return body
  if (!isObject(body)) return null
  const found = usualNames.map((name) => body[name]).find(Array.isArray)
  return found ?? null
}
