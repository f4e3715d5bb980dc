import { addDays } from '#lib/core/days.ts'
import { writtenForms } from '../kit/text.ts'
import { codesBySubtype } from './codes.ts'
import type { Condition, LayerField } from './layer.ts'

/**
 * Builds a `where` for a layer query. ArcGIS has no bound parameters, so every value passes one of these helpers
 * and nothing a person wrote is joined into a filter otherwise. Field names are the layer's own, never a caller's.
 */
const everything = '1=1'
const nothing = '1=0'

export function whereOf(conditions: readonly Condition[]): string {
  return all(conditions.map(clause))
}

function clause(condition: Condition): string {
  const { field } = condition
  if (condition.is === 'holding') return contains(field.name, condition.text)
  if (condition.is === 'one of') return oneOfCodes(field, condition.values)
  // Servers read a day in a zone of their own: moments are asked for with a day to spare, and judged when they are here.
  const spare = field.holds === 'moment' ? 1 : 0
  if (condition.is === 'since') return onOrAfter(field.name, addDays(condition.day, -spare))
  return onOrBefore(field.name, addDays(condition.day, 2 * spare))
}

/** Where subtypes have codes of their own, one code means another thing in each. */
function oneOfCodes(field: LayerField, said: readonly string[]): string {
  const [first, ...others] = codesBySubtype(field, said)
  const by = field.bySubtype?.by
  if (first === undefined) return nothing
  if (by === undefined || others.every(({ codes }) => codes.join() === first.codes.join())) {
    return oneOfValues(field, first.codes)
  }
  const known = [first, ...others].flatMap(({ subtype }) => subtype ?? [])
  const clauses = [first, ...others].flatMap(({ subtype, codes }) => {
    if (codes.length === 0) return []
    const kind = subtype === null ? noneOf(by, known) : oneOfValues(by, [subtype])
    return [`(${kind} AND ${oneOfValues(field, codes)})`]
  })
  return clauses.length === 0 ? nothing : `(${clauses.join(' OR ')})`
}

function oneOfValues(field: LayerField, values: readonly string[]): string {
  return field.holds === 'number' ? oneOfNumbers(field.name, values) : oneOf(field.name, values)
}

function noneOf(field: LayerField, values: readonly string[]): string {
  const literals = field.holds === 'number' ? numbersIn(values) : values.map(text)
  return `(${field.name} NOT IN (${literals.join(', ')}) OR ${field.name} IS NULL)`
}

export const equals = (field: string, value: string): string => `${field} = ${text(value)}`

export function oneOf(field: string, values: readonly string[]): string {
  const [only, ...others] = values
  if (only === undefined) return nothing
  return others.length === 0 ? equals(field, only) : `${field} IN (${values.map(text).join(', ')})`
}

/** What is no number is in no field of numbers. */
function oneOfNumbers(field: string, values: readonly string[]): string {
  const numbers = numbersIn(values)
  return numbers.length === 0 ? nothing : `${field} IN (${numbers.join(', ')})`
}

function numbersIn(values: readonly string[]): string[] {
  return values.map((value) => value.trim()).filter((value) => /^-?\d{1,20}(\.\d{1,15})?$/.test(value))
}

const onOrAfter = (field: string, date: string): string => `${field} >= ${day(date)}`

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
