import type { JsonObject } from '#lib/core/json.ts'

/** By what a person tells records apart, the best first. */
const fields = [
  ...['name', 'title', 'subject', 'label', 'employee', 'vendor', 'customer', 'company', 'account', 'code', 'fileName'],
]
const numbers = ['project', 'number', 'period', 'costCode', 'week', 'month']

/** A job's number and its name, an invoice's and its vendor; null where a record has neither a name nor a number. */
export function nameOf(record: JsonObject): string | null {
  const [number] = textsOf(record, numbers)
  const [name] = textsOf(record, fields)
  const said = [number, name].filter((one) => one !== undefined).join(' ')
  return said === '' ? null : said.slice(0, 120)
}

function textsOf(record: JsonObject, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const value = record[name]
    return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []
  })
}
