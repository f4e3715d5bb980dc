import { plain } from '../kit/text.ts'
import { codesIn, codesOf } from './codes.ts'
import { metresBetween } from './geometry.ts'
import type { Condition, Feature, Near, Order } from './layer.ts'

/** What a server cannot judge or order is judged and ordered here. */

/** What has no place is near to nothing. */
export function isNear({ shape }: Feature, near: Near | undefined): boolean {
  if (near === undefined) return true
  return shape !== null && metresBetween(shape, near.area) <= near.metres
}

/** Whether a feature meets a condition, days left aside: those are judged for all servers alike. */
export function isMet({ values }: Feature, condition: Condition): boolean {
  const value = values[condition.field.name]
  const said = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  if (condition.is === 'one of') {
    return codesOf({ codes: codesIn(condition.field, values) }, condition.values).includes(said)
  }
  if (condition.is === 'holding') return plain(said).includes(plain(condition.text))
  return said !== ''
}

/** In the asked order, alike ones by their ids; what has no value comes last. */
export function inOrder(features: readonly Feature[], order: readonly Order[]): Feature[] {
  return [...features].sort((a, b) => {
    for (const { field, descending = false } of order) {
      const by = compare(ranked(field, a), ranked(field, b), descending)
      if (by !== 0) return by
    }
    return a.id.length - b.id.length || (a.id < b.id ? -1 : 1)
  })
}

/** A number beyond 2^53 comes as its digits. */
function ranked({ name, holds }: Order['field'], { values }: Feature): unknown {
  const value = values[name]
  if (holds !== 'number' || typeof value !== 'string' || value.trim() === '') return value
  return /^\s*-?\d+\s*$/.test(value) ? BigInt(value) : Number(value)
}

function compare(a: unknown, b: unknown, descending: boolean): number {
  const [hasA, hasB] = [isGiven(a), isGiven(b)]
  if (!hasA || !hasB) return Number(hasB) - Number(hasA)
  const [one, other] = isNumber(a) && isNumber(b) ? [a, b] : [String(a), String(b)]
  const by = one < other ? -1 : Number(one > other)
  return descending ? -by : by
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !Number.isNaN(value)
}
