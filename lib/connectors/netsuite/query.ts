import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'

/** A condition in our words and the values for its `?` marks. */
export type Condition = readonly [sql: string, ...params: string[]]

/** Joins the conditions that apply; the others are undefined. */
export function allOf(...conditions: (Condition | undefined)[]): { sql: string; params: string[] } {
  const applied = conditions.filter((condition) => condition !== undefined)
  return { sql: applied.map(([sql]) => sql).join(' AND '), params: applied.flatMap(([, ...params]) => params) }
}

/** The condition when a value was given. */
export function when(value: string | undefined, sql: string): Condition | undefined {
  return value === undefined ? undefined : [sql, value]
}

/** Part of a name in any of these columns, in any case; wildcards in what a person wrote mean nothing. */
export function contains(columns: string[], value: string | undefined): Condition | undefined {
  if (value === undefined) return undefined
  const each = columns.map((column) => `INSTR(LOWER(${column}), ?) > 0`)
  return [`(${each.join(' OR ')})`, ...columns.map(() => value.toLowerCase())]
}

export function since(column: string, date: string | undefined): Condition | undefined {
  return when(date, `${column} >= TO_DATE(?, 'YYYY-MM-DD')`)
}

export function until(column: string, date: string | undefined): Condition | undefined {
  return when(date, `${column} <= TO_DATE(?, 'YYYY-MM-DD')`)
}

/** Dates come out as the user's preference says, unless asked for in one form. */
export function isoDate(column: string): string {
  return `TO_CHAR(${column}, 'YYYY-MM-DD')`
}

const cursorForm = z.string().regex(/^\d{1,3}\.\d{1,6}$/)

/** Where a page starts. A cursor keeps the size of its pages, because NetSuite's offset is a multiple of the limit. */
export function pageFrom(limit: number, cursor: string | undefined): { limit: number; offset: number } {
  if (cursor === undefined) return { limit, offset: 0 }
  const known = cursorForm.safeParse(cursor)
  const [size = 0, offset = 0] = known.success ? known.data.split('.').map(Number) : []
  if (size < 1 || size > 500 || offset % size !== 0) {
    throw new GatewayError('invalid_input', 'The cursor is not one that a previous answer gave.')
  }
  return { limit: size, offset }
}

export function nextCursor({ limit, offset }: { limit: number; offset: number }): string {
  return `${limit}.${offset + limit}`
}

/** A page of what was computed here, for tools whose totals need every row anyway. */
export function pageOf<T>(all: T[], limit: number, cursor: string | undefined) {
  const from = pageFrom(limit, cursor)
  const more = all.length > from.offset + from.limit
  return {
    records: all.slice(from.offset, from.offset + from.limit),
    total: all.length,
    more,
    ...(more ? { nextCursor: nextCursor(from) } : {}),
  }
}
