import { z } from 'zod'
import { dayOf } from '#lib/core/days.ts'

/** How vendors write that there is nothing: left out, null, empty, zeros, or the word of a number that is none. */
const nothing = new Set(['', '0000-00-00', 'NaN', 'null', 'undefined'])

function given(value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' && nothing.has(value.trim())) return null
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}

/** Text, or null; numbers and yes or no are written out. Characters have one form, whichever the vendor uses. */
export const maybeText = z
  .unknown()
  .optional()
  .transform(given)
  .pipe(z.union([z.string(), z.number(), z.boolean(), z.bigint()]).nullable())
  .transform((value) => (value === null ? null : String(value).normalize('NFC').trim()))

/** A day that exists, or null; a timestamp counts as the day it is written with. */
export const maybeDay = z
  .unknown()
  .optional()
  .transform((value) => {
    const text = given(value)
    return typeof text === 'string' ? dayOf(text) : null
  })

/** A number, also when it is written as text; null when there is none. What is neither is an error. */
export const maybeNumber = z
  .unknown()
  .optional()
  .transform(given)
  .pipe(z.union([z.number(), z.string().regex(/^\s*[-+]?\d+(\.\d+)?([eE][-+]?\d{1,3})?\s*$/)]).nullable())
  .transform((value) => (value === null ? null : Number(value)))

/** An amount as whole cents, or null. */
export const maybeCents = maybeNumber.transform((value) => (value === null ? null : Math.round(value * 100)))

/** Ids are texts: vendors write them as numbers in places, and some are beyond what a number holds. */
export const idText = z.union([z.string().trim().min(1), z.number(), z.bigint()]).transform(String)
