import { dayIn } from '#lib/core/days.ts'
import { plain } from '../kit/text.ts'
import { maybeDay } from '../kit/values.ts'
import type { LayerField } from './layer.ts'

type Codes = ReadonlyMap<string, string>
type Values = Readonly<Record<string, unknown>>

/** The codes that stand for what a person or a mapping says: coded fields are shown by name and asked by code. */
export function codesOf({ codes }: Pick<LayerField, 'codes'>, said: readonly string[]): string[] {
  return said.flatMap((value) => {
    const named = codesCalled(codes, value)
    return named.length === 0 ? [value] : named
  })
}

/** What is asked for: of one subtype, or of all features that are of none of those before (`subtype` is null). */
export type AskedCodes = { subtype: string | null; codes: string[] }

/** The same where each subtype has codes of its own: a name is asked for where it is one, and a code everywhere. */
export function codesBySubtype(field: LayerField, said: readonly string[]): AskedCodes[] {
  const own = [...(field.bySubtype?.codes ?? [])]
  const isName = (value: string) =>
    [...own.map(([, codes]) => codes), field.codes].some((codes) => isCalled(codes, value))
  const asked = (codes: Codes) => said.flatMap((value) => (isName(value) ? codesCalled(codes, value) : [value]))
  return [
    ...own.map(([subtype, codes]) => ({ subtype, codes: asked(codes) })),
    { subtype: null, codes: asked(field.codes) },
  ]
}

function codesCalled(codes: Codes, value: string): string[] {
  return [...codes].flatMap(([code, name]) => (plain(name) === plain(value) ? [code] : []))
}

function isCalled(codes: Codes, value: string): boolean {
  return codesCalled(codes, value).length > 0
}

/** What the codes of a field are called in one feature. */
export function codesIn({ codes, bySubtype }: LayerField, values: Values): Codes {
  return bySubtype?.codes.get(String(values[bySubtype.by.name])) ?? codes
}

/** A feature's value as people read it: a code by its name, a date as the day it is. */
export function shown(field: LayerField, values: Values, timeZone: string): unknown {
  const value = values[field.name]
  if (typeof value === 'string' || typeof value === 'number') {
    const name = codesIn(field, values).get(String(value))
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
