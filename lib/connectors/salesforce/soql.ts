import { writtenForms } from '../kit/text.ts'

/** A finished piece of SOQL. Only `soql` makes one, so a value cannot reach a query unescaped. */
export type Soql = { readonly soql: string }

/** A calendar day as SOQL writes it: without quotes. */
type SoqlDate = { readonly date: string }

type SoqlValue = string | number | boolean | null | readonly string[] | SoqlDate | Soql

/**
 * SOQL with values put in by type: the REST API has no bound parameters.
 * Text is quoted and escaped, lists become `(…)`, other `soql` pieces go in as they are.
 */
export function soql(parts: TemplateStringsArray, ...values: SoqlValue[]): Soql {
  const text = parts.reduce((done, part, index) => {
    const value = values[index]
    return done + part + (value === undefined ? '' : literal(value))
  }, '')
  return { soql: text }
}

/** A text anywhere in one of the fields, in each form its letters can have; `%` and `_` stand for themselves. */
export function holds(fields: readonly Soql[], text: string): Soql {
  const patterns = writtenForms(text).map((form) => escaped(form).replaceAll(/[%_]/g, (wildcard) => `\\${wildcard}`))
  const each = fields.flatMap(({ soql: field }) => patterns.map((pattern) => `${field} LIKE '%${pattern}%'`))
  return { soql: each.length === 1 ? each.join('') : `(${each.join(' OR ')})` }
}

export function date(day: string): SoqlDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new TypeError('A SOQL date is YYYY-MM-DD')
  return { date: day }
}

/** An instant as SOQL writes it: without quotes. */
export function moment(instant: Date): SoqlDate {
  return { date: `${instant.toISOString().slice(0, 19)}Z` }
}

/** `WHERE a AND b` of the conditions that are there, or nothing. */
export function where(conditions: readonly (Soql | undefined)[]): Soql {
  const present = conditions.filter((condition) => condition !== undefined)
  if (present.length === 0) return { soql: '' }
  return { soql: `WHERE ${present.map((condition) => condition.soql).join(' AND ')}` }
}

function literal(value: SoqlValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return `'${escaped(value)}'`
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return finite(value)
  if ('date' in value) return value.date
  if ('soql' in value) return value.soql
  return `(${value.map((item) => `'${escaped(item)}'`).join(',')})`
}

/** SOQL has no exponent notation for the sizes we use; NaN would be read as a field name. */
function finite(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('A SOQL number is finite')
  return Number.isInteger(value) ? value.toFixed(0) : value.toFixed(4)
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
}
