import { isObject, type JsonObject } from '#lib/core/json.ts'
import { toMinor } from '#lib/facts/money.ts'
import { sourcesFrom, withoutAmount, withPart } from '#lib/facts/sources.ts'
import type { Fact, FactSource } from '#lib/facts/types.ts'
import type { ModelWords } from '../words.ts'
import type { FieldUnit } from './field-unit.ts'
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

/** Where in an answer a number stands. */
export type Place = {
  path: string
  key: string
  schema: JsonObject | null
  /** The objects around it, the nearest first. */
  within: readonly JsonObject[]
}

/** More records than anybody reads say no more than the largest of them. */
const MOST_SOURCES = 50

export type Valued = { amount: number; currency: string | undefined; unit: FieldUnit }

export function inUnit(value: number, { unit, by }: FieldUnit, at: Place, origin: AnswerOrigin): Omit<Valued, 'unit'> {
  if (unit !== 'money') return { amount: value * by, currency: undefined }
  const currency = currencyAt(at, origin)
  return { amount: toMinor(value, currency), currency }
}

export type Around = { answer: JsonObject; origin: AnswerOrigin; words: ModelWords }

/** The figure of one number, with the record that says it, or of a total with those that make it. */
export function factOf({ amount, currency, unit: { unit, precision } }: Valued, at: Place, around: Around): Fact {
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
