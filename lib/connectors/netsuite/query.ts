import { writtenForms } from '../kit/text.ts'

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
  const forms = writtenForms(value.toLowerCase())
  const each = columns.flatMap((column) => forms.map(() => `INSTR(LOWER(${column}), ?) > 0`))
  return [`(${each.join(' OR ')})`, ...columns.flatMap(() => forms)]
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

/** What an entity is called: a firm by its company name, a person by their own, and whoever has none by the id. */
export function entityName(entity: 'v' | 'c' | 'd' | 'j' | 'jc'): string {
  return `COALESCE(${entity}.companyname, ${entity}.altname, ${entity}.entityid)`
}

/** What an entity without any name is called. */
export function unnamed(kind: 'Vendor' | 'Customer', id: string | undefined): string {
  return `${kind} ${id ?? ''} without a name`
}
