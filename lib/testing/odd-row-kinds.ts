import { isObject } from '#lib/core/json.ts'

/** One way in which a row of a list may be odd: what it is called, and the list with it in place of a good row. */
export type OddKind = {
  name: string
  apply(rows: readonly unknown[], at: number): unknown[]
  /** One text in another's place: readable, so what it belongs to and is summed under may change. */
  isOtherText?: boolean
}

/** What a vendor may send for a value. That null, empty and zeros mean "nothing" is the kit's own test. */
const values: readonly { name: string; value: unknown }[] = [
  { name: 'missing', value: undefined },
  { name: 'an object', value: { odd: true } },
  { name: 'unheard of', value: 'unheard of, and very long '.repeat(200) },
]

const instead: readonly { name: string; row: unknown }[] = [
  { name: 'null', row: null },
  { name: 'a text', row: 'row' },
  { name: 'an empty object', row: {} },
]

/** Every way in which the row at a place can be odd: each value in it by itself, the whole row, and the row twice. */
export function oddKinds(row: unknown): OddKind[] {
  const byValue = leavesOf(row).flatMap(({ path, value }) =>
    values.map(({ name, value: odd }) => ({
      name: `${path.join('.')} ${name}`,
      apply: put((good) => withValue(good, path, odd)),
      isOtherText: typeof odd === 'string' && (isText(value) || namesAnother(path)),
    })),
  )
  const whole = instead.map(({ name, row: odd }) => ({ name: `row is ${name}`, apply: put(() => odd) }))
  return [...byValue, ...whole]
}

/** The list without the row, and with the row twice. */
export const without: OddKind = { name: 'left out', apply: (rows, at) => rows.toSpliced(at, 1) }
export const twice: OddKind = { name: 'twice', apply: (rows, at) => rows.toSpliced(at, 0, rows[at]) }

/** Ids are texts, whatever they look like. */
function namesAnother(path: readonly string[]): boolean {
  return /(id|number|job)$/i.test(path.at(-1) ?? '')
}

/** Not a number or a day written as text. */
function isText(value: unknown): boolean {
  return typeof value === 'string' && !/^[-+]?\d+(\.\d+)?$|^\d{4}-\d\d-\d\d|^\d{1,2}\/\d{1,2}\/\d{4}/.test(value)
}

function put(change: (row: unknown) => unknown): OddKind['apply'] {
  return (rows, at) => rows.toSpliced(at, 1, change(rows[at]))
}

type Leaf = { path: readonly string[]; value: unknown }

/** Values of a row, those of objects in it one by one; lists in it count as one value. */
function leavesOf(row: unknown, path: readonly string[] = []): Leaf[] {
  if (!isObject(row)) return path.length === 0 ? [] : [{ path, value: row }]
  const own = Object.entries(row).flatMap(([name, value]) => leavesOf(value, [...path, name]))
  return path.length === 0 ? own : [{ path, value: row }, ...own]
}

function withValue(row: unknown, [name = '', ...rest]: readonly string[], value: unknown): unknown {
  if (!isObject(row)) return row
  return { ...row, [name]: rest.length === 0 ? value : withValue(row[name], rest, value) }
}
