import { addDays, isDay } from '#lib/core/days.ts'
import { codesOf } from './codes.ts'
import type { Condition } from './layer.ts'

/** A filter of a data set. Values are quoted here and nowhere else; undefined where nothing is asked. */
export function soqlWhere(conditions: readonly Condition[], others: readonly string[]): string | undefined {
  const all = [...conditions.map(clause), ...others]
  return all.length === 0 ? undefined : all.join(' AND ')
}

function clause(condition: Condition): string {
  const { field } = condition
  if (condition.is === 'holding') {
    const wanted = condition.text.toUpperCase().replaceAll('%', '')
    return `upper(${field.name}) like ${quoted(`%${wanted}%`)}`
  }
  if (condition.is === 'one of') {
    const values = codesOf(field, condition.values)
    // Some columns of numbers hold texts, and the other way round: only what is a number is said as one.
    const said =
      field.holds === 'number' ? values.filter((value) => /^-?\d{1,20}(\.\d{1,15})?$/.test(value)) : values.map(quoted)
    return said.length === 0 ? '1=0' : `${field.name} in (${said.join(', ')})`
  }
  const spare = field.holds === 'moment' ? 1 : 0
  if (condition.is === 'since') return `${field.name} >= ${day(addDays(condition.day, -spare))}`
  return `${field.name} < ${day(addDays(condition.day, 1 + spare))}`
}

function day(text: string): string {
  if (!isDay(text)) throw new TypeError('a day is YYYY-MM-DD')
  return `'${text}T00:00:00'`
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
