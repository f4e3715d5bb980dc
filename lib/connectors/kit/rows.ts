import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import { ownTurn } from '#lib/core/own-turn.ts'
import { notUnderstood } from './answer.ts'
import { noteUnread } from './unread.ts'

/**
 * A vendor's list, read row by row: one odd record takes itself out and no other. What is left out is counted for the
 * call, so its answer says that it is not complete; what comes twice counts once. When not one of several rows fits, the list is another than we
 * think and the whole answer is refused. Only for reading; what a write sends or gets stays strict.
 */
export function rowsOf<S extends z.ZodType>(row: S) {
  return z.array(z.unknown()).transform((items, context): z.output<S>[] => {
    const { rows, none } = readable(items.map((item) => row.safeParse(item)))
    if (none === null) return rows
    context.addIssue({ code: 'custom', message: none })
    return z.NEVER
  })
}

/** So many rows are read at one go: a millisecond or two in which nobody else is heard. */
const IN_ONE_TURN = 50

/** `rowsOf` for a list of hundreds that is read often: others are heard in between. */
export async function readInTurns<S extends z.ZodType>(
  systemName: string,
  row: S,
  items: readonly unknown[],
): Promise<z.output<S>[]> {
  const parsed: z.ZodSafeParseResult<z.output<S>>[] = []
  for (let from = 0; from < items.length; from += IN_ONE_TURN) {
    if (from > 0) await ownTurn()
    for (const item of items.slice(from, from + IN_ONE_TURN)) parsed.push(row.safeParse(item))
  }
  const { rows, none } = readable(parsed)
  if (none !== null) throw notUnderstood(systemName, none)
  return rows
}

/** The rows that fit, each once, the others noted; `none` says why when not one of several fits. */
function readable<T>(parsed: readonly z.ZodSafeParseResult<T>[]): { rows: T[]; none: string | null } {
  const odd = parsed.flatMap((each) => (each.success ? [] : [z.prettifyError(each.error)]))
  if (odd.length === parsed.length && parsed.length > 1) {
    return { rows: [], none: `none of ${parsed.length} rows fits: ${odd[0] ?? ''}` }
  }
  for (const why of odd) noteUnread(why)
  return { rows: withoutTwins(parsed.flatMap((each) => (each.success ? [each.data] : []))), none: null }
}

/** `distinct` by `sameRow`. Rows are written out only where an id comes again: of hundreds of people that is half of the work. */
function withoutTwins<T>(rows: readonly T[]): T[] {
  const known = new Map<string, { first: T; written: Set<string> | null }>()
  return rows.filter((row) => {
    const id = idOf(row)
    if (id === null) return true
    const before = known.get(id)
    if (before === undefined) {
      known.set(id, { first: row, written: null })
      return true
    }
    before.written ??= new Set([JSON.stringify(before.first)])
    const { size } = before.written
    return before.written.add(JSON.stringify(row)).size > size
  })
}

/** The id of a row that has one. */
export function idOf(row: unknown): string | null {
  return isObject(row) && typeof row['id'] === 'string' ? row['id'] : null
}

/**
 * What tells a row that came twice from two rows that are alike: with an id, the same values are the same row. Rows of
 * one id that differ stay, because a record may have several lines.
 */
export function sameRow(row: unknown): string | null {
  return idOf(row) === null ? null : JSON.stringify(row)
}

/** Each row of a list once. */
export function distinct<T>(rows: readonly T[], keyOf: (row: T) => string | null): T[] {
  const found = gather(keyOf)
  found.add(rows)
  return found.rows
}

/** Gathers pages of a list, each row once: a row that moved to the next page meanwhile is not counted twice. */
export function gather<T>(keyOf: (row: T) => string | null | undefined) {
  const rows: T[] = []
  const seen = new Set<string>()
  return {
    rows,
    add(page: readonly T[]): void {
      for (const row of page) {
        const key = keyOf(row)
        if (key !== null && key !== undefined) {
          if (seen.has(key)) continue
          seen.add(key)
        }
        rows.push(row)
      }
    },
  }
}

/** True for a cursor or next link that was followed already: a list that goes round has no end. */
export function repeats(): (cursor: string) => boolean {
  const followed = new Set<string>()
  return (cursor) => {
    if (followed.has(cursor)) return true
    followed.add(cursor)
    return false
  }
}
