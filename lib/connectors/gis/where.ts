import { writtenForms } from '../kit/text.ts'

/**
 * Builds a `where` for a layer query. ArcGIS has no bound parameters, so every value passes one of these helpers
 * and nothing a person wrote is joined into a filter otherwise. Field names are ours, never a caller's.
 */
const everything = '1=1'

export const equals = (field: string, value: string): string => `${field} = ${text(value)}`

export const oneOf = (field: string, values: readonly string[]): string =>
  `${field} IN (${values.map(text).join(', ')})`

export const onOrAfter = (field: string, date: string): string => `${field} >= ${day(date)}`

export const onOrBefore = (field: string, date: string): string => `${field} <= ${day(date)}`

/** Case does not matter. `%` is dropped: a person who types it does not mean a wildcard. */
export function contains(field: string, value: string): string {
  const forms = writtenForms(value.replaceAll('%', '').toUpperCase())
  const each = forms.map((form) => `UPPER(${field}) LIKE ${text(`%${form}%`)}`)
  return each.length === 1 ? each.join('') : `(${each.join(' OR ')})`
}

export function all(conditions: readonly (string | undefined)[]): string {
  const given = conditions.filter((condition) => condition !== undefined)
  return given.length === 0 ? everything : given.join(' AND ')
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

function day(date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new TypeError('a layer date is YYYY-MM-DD')
  return `DATE '${date}'`
}
