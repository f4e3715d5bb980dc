import { z } from 'zod'
import { dayOf } from '#lib/core/days.ts'
import { rowsOf } from './rows.ts'
import { orBlank } from './unread.ts'

/** How vendors write that there is nothing: left out, null, empty, zeros, or the word of a number that is none. */
const nothing = new Set(['', '0000-00-00', 'NaN', 'null', 'undefined'])

function given(value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' && nothing.has(value.trim())) return null
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}

/**
 * A value in one step: `read` has what is given, or null, and gives back `undefined` for what it cannot read. A list has
 * thousands of these, and each further step costs as much as the first.
 */
function maybe<T>(what: string, read: (given: unknown) => T | undefined) {
  return z
    .unknown()
    .optional()
    .transform((value, context): T => {
      const done = read(given(value))
      if (done !== undefined) return done
      context.addIssue({ code: 'custom', message: `is no ${what}` })
      return z.NEVER
    })
}

/** Text, or null; numbers and yes or no are written out. Characters have one form, whichever the vendor uses. */
export const maybeText = maybe<string | null>('text', (value) => {
  if (value === null) return null
  return typeof value === 'object' ? undefined : String(value).normalize('NFC').trim()
})

/** Text that a record is nothing without. */
export const neededText = maybeText.pipe(z.string())

/** A day that exists, or null; a timestamp counts as the day it is written with. */
export const maybeDay = z
  .unknown()
  .optional()
  .transform((value) => {
    const text = given(value)
    return typeof text === 'string' ? dayOf(text) : null
  })

export const neededDay = maybeDay.pipe(z.string())

/** A number, also when it is written as text; null when there is none. What is neither is an error. */
export const maybeNumber = maybe<number | null>('number', (value) => {
  if (value === null || typeof value === 'number') return value
  return typeof value === 'string' && written.test(value) ? Number(value) : undefined
})

const written = /^\s*[-+]?\d+(\.\d+)?([eE][-+]?\d{1,3})?\s*$/

/** An amount as whole cents, or null. */
export const maybeCents = maybeNumber.transform((value) => (value === null ? null : Math.round(value * 100)))

/** A missing amount counts as nothing, and the answer says so: its record stays, and the sums lack it. */
export const centsOrBlank = maybeCents.transform(orBlank)

export const neededCents = maybeCents.pipe(z.number())

/** A count of whole things, or null. */
export const maybeCount = maybeNumber.pipe(z.number().int().nullable())

/** Yes or no in the ways vendors write it; null when it says neither. */
export const maybeFlag = z
  .unknown()
  .optional()
  .transform((value) => flags.get(String(value).trim().toLowerCase()) ?? null)

const flags = new Map([
  ...['true', 't', 'yes', 'y', '1'].map((word) => [word, true] as const),
  ...['false', 'f', 'no', 'n', '0'].map((word) => [word, false] as const),
])

/** Ids are texts: vendors write them as numbers in places, and some are beyond what a number holds. */
export const idText = z.union([z.string().trim().min(1).max(500), z.number(), z.bigint()]).transform(String)

export const maybeId = z.unknown().optional().transform(given).pipe(idText.nullable())

/** An object beside the record's own values (its vendor, its owner); null when it is none or cannot be read. */
export function maybePart<S extends z.ZodType>(part: S) {
  return z
    .unknown()
    .optional()
    .transform((value) => part.safeParse(value).data ?? null)
}

/** Several such objects; those that cannot be read take nothing away from the record. */
export function maybeParts<S extends z.ZodType>(part: S) {
  return z
    .unknown()
    .optional()
    .transform((value) =>
      (Array.isArray(value) ? value : []).flatMap((each): z.output<S>[] => {
        const parsed = part.safeParse(each)
        return parsed.success ? [parsed.data] : []
      }),
    )
}

/** A list inside a record that its sums are made of: nothing is an empty one; what cannot be read is left out and counted. */
export function listOf<S extends z.ZodType>(row: S) {
  return z
    .unknown()
    .optional()
    .transform((value) => given(value) ?? [])
    .pipe(rowsOf(row))
}
