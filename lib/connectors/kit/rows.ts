import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import { noteUnread } from './unread.ts'

/**
 * A vendor's list, read row by row: one odd record takes itself out and no other. What is left out is counted for the
 * call, so its answer says that it is not complete; what comes twice counts once. When not one of several rows fits, the list is another than we
 * think and the whole answer is refused. Only for reading; what a write sends or gets stays strict.
 */
export function rowsOf<S extends z.ZodType>(row: S) {
  return z.array(z.unknown()).transform((items, context): z.output<S>[] => {
    const parsed = items.map((item) => row.safeParse(item))
    const odd = parsed.flatMap((each) => (each.success ? [] : [z.prettifyError(each.error)]))
    if (odd.length === items.length && items.length > 1) {
      context.addIssue({ code: 'custom', message: `none of ${items.length} rows fits: ${odd[0] ?? ''}` })
      return z.NEVER
    }
    for (const why of odd) noteUnread(why)
    return distinct(parsed.flatMap((each) => (each.success ? [each.data] : [])))
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
export function distinct<T>(rows: readonly T[], keyOf: (row: T) => string | null = sameRow): T[] {
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
