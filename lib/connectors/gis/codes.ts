import { dayIn } from '#lib/core/days.ts'
import { plain } from '../kit/text.ts'
import { maybeDay } from '../kit/values.ts'
import type { LayerField } from './layer.ts'

/** The codes that stand for what a person or a mapping says: coded fields are shown by name and asked by code. */
export function codesOf({ codes }: LayerField, said: readonly string[]): string[] {
  return said.flatMap((value) => {
    const named = [...codes].flatMap(([code, name]) => (plain(name) === plain(value) ? [code] : []))
    return named.length === 0 ? [value] : named
  })
}

/** A value as people read it: a code by its name, a date as the day it is. */
export function shown(field: LayerField, value: unknown, timeZone: string): unknown {
  if (typeof value === 'string' || typeof value === 'number') {
    const name = field.codes.get(String(value))
    if (name !== undefined) return name
  }
  return field.holds === 'moment' || field.holds === 'day' ? dayFrom(value, timeZone) : value
}

const DAY_MS = 86_400_000

/** Milliseconds since 1970 at midnight UTC are a plain day; others are a moment, which has its day where the company is. */
export function dayFrom(value: unknown, timeZone: string): string | null {
  if (typeof value !== 'number') return maybeDay.parse(value)
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) return null
  return value % DAY_MS === 0 ? date.toISOString().slice(0, 10) : dayIn(timeZone, date)
}
