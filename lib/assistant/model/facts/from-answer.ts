import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import { formatExactFact } from '#lib/facts/format.ts'
import { toMinor } from '#lib/facts/money.ts'
import { sourcesFrom, withoutAmount, withPart } from '#lib/facts/sources.ts'
import type { Fact, FactSource } from '#lib/facts/types.ts'
import type { ModelWords } from '../words.ts'
import type { FactBook } from './book.ts'
import { descriptionOf, type FieldUnit, fieldUnit, schemaAt } from './field-unit.ts'
import { nameOf } from './record-name.ts'

export type AnswerOrigin = {
  system: string
  /** What the tool is called in the language of the person. */
  title: string
  outputSchema: JsonObject | null
  amounts: readonly string[]
  /** Of amounts that come without one. */
  currency: string
  correlationId: string
  fetchedAt: string
}

type Place = {
  path: string
  key: string
  schema: JsonObject | null
  /** The objects around it, the nearest first. */
  within: readonly JsonObject[]
}

/** More records than anybody reads say no more than the largest of them. */
const MOST_SOURCES = 50

/**
 * An answer as a model gets it: each number that says how much is written out with an id behind it, and stands in the
 * book as a figure with the records that it comes from. Text keeps its words, and nothing that looks like an id.
 */
export function withFactIds(
  answer: JsonObject,
  origin: AnswerOrigin,
  { book, words }: { book: FactBook; words: ModelWords },
): JsonObject {
  const amounts = new Set(origin.amounts)
  return walk(answer, { path: '', key: '', schema: origin.outputSchema, within: [] }) as JsonObject

  function walk(value: JsonValue, at: Place): JsonValue {
    if (typeof value === 'number') return figure(value, at)
    if (typeof value === 'string') return withoutIds(value)
    if (Array.isArray(value)) {
      const schema = schemaAt(at.schema, null)
      return value.map((item) => walk(item, { ...at, path: `${at.path}[]`, schema }))
    }
    if (!isObject(value)) return value
    const whole = value as JsonObject
    const within = [whole, ...at.within]
    const entries = Object.entries(whole).map(([key, part]): [string, JsonValue] => [
      key,
      walk(part, { path: at.path === '' ? key : `${at.path}.${key}`, key, schema: schemaAt(at.schema, key), within }),
    ])
    return Object.fromEntries(entries)
  }

  function figure(value: number, at: Place): JsonValue {
    const unit = fieldUnit({ name: at.key, path: at.path, description: descriptionOf(at.schema) }, value, amounts)
    if (unit === null) return value
    const { amount, currency } = inUnit(value, unit, at, origin)
    const id = book.add(() => factOf({ amount, currency, unit }, at, { answer, origin, words }))
    const shown = formatExactFact({ value: amount, unit: unit.unit, currency, precision: unit.precision }, 'en')
    return `${shown ?? value} {{${id}}}`
  }
}

/** Words of others never stand for a figure. */
export function withoutIds(text: string): string {
  return text.replaceAll('{{', '{ {')
}

type Valued = { amount: number; currency: string | undefined; unit: FieldUnit }

function inUnit(value: number, { unit, by }: FieldUnit, at: Place, origin: AnswerOrigin): Omit<Valued, 'unit'> {
  if (unit !== 'money') return { amount: value * by, currency: undefined }
  const currency = currencyAt(at, origin)
  return { amount: toMinor(value, currency), currency }
}

type Around = { answer: JsonObject; origin: AnswerOrigin; words: ModelWords }

function factOf({ amount, currency, unit: { unit, precision } }: Valued, at: Place, around: Around): Fact {
  const { answer, origin } = around
  const record = at.path.startsWith('records[]') ? at.within.at(-2) : undefined
  const fact: Fact = {
    id: '',
    label: labelOf(at, record, around),
    value: amount,
    unit,
    currency,
    precision,
    asOf: asOf(answer, origin),
    status: 'ok',
    sources: record === undefined ? sourcesOfTotal(at, currency, around) : sourceOf(record, { amount, unit }, around),
  }
  // Of a total the system answers for all of it, whatever it showed of the records.
  return record === undefined ? withPart(fact) : fact
}

function labelOf({ key, path, within }: Place, record: JsonObject | undefined, { origin, words }: Around): string {
  const whose = record ?? (path.includes('[]') ? within[0] : undefined)
  const name = whose === undefined ? null : nameOf(whose)
  const own = words.field(key)
  return `${name ?? origin.title}: ${own}`
}

function currencyAt({ within }: Place, { currency }: AnswerOrigin): string {
  const said = within.map((one) => one['currency']).find((one) => typeof one === 'string')
  return typeof said === 'string' && /^[A-Z]{3}$/.test(said) ? said : currency
}

function sourceOf(record: JsonObject, { amount, unit }: Pick<Fact, 'unit'> & { amount: number }, around: Around) {
  const adds = unit === 'money' || unit === 'count'
  return sourcesFrom(originOf(around), [refOf(record)], () => ({
    label: nameOf(record) ?? refOf(record).id,
    ...(adds ? { amount } : {}),
  }))
}

/** The records whose own field of this name makes the total; of a group those that name it. */
function sourcesOfTotal({ key, path, within }: Place, currency: string | undefined, around: Around): FactSource[] {
  const { answer } = around
  const all = (Array.isArray(answer['records']) ? answer['records'] : []).filter(isObject) as JsonObject[]
  const group = path.includes('[]') ? textsIn(within[0] ?? {}) : null
  const records = group === null ? all : all.filter((record) => textsIn(record).some((text) => group.includes(text)))
  const amountOf = (record: JsonObject) => {
    const own = record[key]
    return currency !== undefined && typeof own === 'number' ? toMinor(own, currency) : undefined
  }
  const sources = sourcesFrom(originOf(around), records.map(refOf), ({ record }) => ({
    label: nameOf(record) ?? refOf(record).id,
    amount: amountOf(record),
  }))
  const largest = sources.toSorted((a, b) => Math.abs(b.amount ?? 0) - Math.abs(a.amount ?? 0)).slice(0, MOST_SOURCES)
  return largest.some(({ amount }) => amount === undefined) ? largest.map(withoutAmount) : largest
}

function textsIn(record: JsonObject): string[] {
  return Object.values(record).filter((value) => typeof value === 'string')
}

function originOf({ answer, origin }: Around) {
  return { system: origin.system, asOf: asOf(answer, origin), correlationId: origin.correlationId }
}

function asOf(answer: JsonObject, { fetchedAt }: AnswerOrigin): string {
  return typeof answer['asOf'] === 'string' ? answer['asOf'] : fetchedAt
}

function refOf(record: JsonObject) {
  const text = (key: string) => (typeof record[key] === 'string' ? String(record[key]) : undefined)
  return { id: text('id') ?? '', type: text('type') ?? 'record', url: text('url'), record }
}
