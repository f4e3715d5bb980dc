import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { unreadSoFar } from './unread.ts'

export type Window = { limit: number; cursor?: string | undefined }

type Said = {
  /** Everything the question asks for was read. */
  complete: boolean
  /** When the vendor answered, ISO 8601; now when it is not said. */
  readAt?: string | undefined
  /** Why there is nothing; said only then. */
  empty: string
  /** Said always: what was hidden, where a list was cut. */
  notes?: readonly (string | undefined)[]
}

export type Page<R> = {
  records: R[]
  total?: number
  complete: boolean
  nextCursor?: string
  asOf: string
  note?: string
}

/** Of a list that is cut for no reason of its own. */
const CUT = 'There is more than can be read at once: what is listed, counted and added up here is a part of it.'

/** One page of what was read whole and sorted: the lists are short enough to be read again, and sums need all of them. */
export function pageOf<T, R>(rows: readonly T[], window: Window, said: Said, toRecord: (row: T) => R): Page<R> {
  const from = positionIn(window.cursor)
  const shown = rows.slice(from, from + window.limit)
  const end = from + shown.length
  const notes = said.complete || said.notes?.some(Boolean) === true ? said.notes : [CUT]
  const empty = rows.length === 0 ? said.empty : 'Nothing follows here; the list has become shorter meanwhile.'
  return {
    records: shown.map(toRecord),
    ...(said.complete ? { total: rows.length } : {}),
    ...following(end, end < rows.length, said.complete),
    ...spoken(shown.length === 0, { ...said, empty, ...(notes === undefined ? {} : { notes }) }),
  }
}

/** What was read whole and is shown whole. */
export function wholeOf<T, R>(rows: readonly T[], said: Said, toRecord: (row: T) => R): Page<R> {
  return pageOf(rows, { limit: rows.length }, said, toRecord)
}

/** A page that the vendor cut itself: where it begins, how much it sent, readable or not, and whether more follow. */
export type Sent<T> = { rows: readonly T[]; from: number; read: number; more: boolean; total?: number }

/** When the vendor has more and sends nothing, there is no place to go on from: then the answer is only not complete. */
export function vendorPage<T, R>(
  { rows, from, read, more, total }: Sent<T>,
  said: Omit<Said, 'complete'>,
  toRecord: (row: T) => R,
): Page<R> {
  return {
    records: rows.map(toRecord),
    total,
    ...following(from + read, more && read > 0, !more),
    ...spoken(rows.length === 0 && !more, { ...said, complete: true }),
  }
}

/** An answer that holds nothing but the reason, unless a row was left out that may be what was looked for. */
export function nothing(empty: string): Page<never> {
  return { records: [], total: 0, complete: true, ...spoken(true, { complete: true, empty }) }
}

function following(end: number, more: boolean, complete: boolean) {
  return { complete: complete && !more, ...(more ? { nextCursor: cursorAt(end) } : {}) }
}

function spoken(isEmpty: boolean, { readAt, empty, notes = [] }: Said) {
  const note = [isEmpty && unreadSoFar() === 0 ? empty : undefined, ...notes]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
  return { asOf: readAt ?? now(), ...(note === '' ? {} : { note }) }
}

function now(): string {
  return new Date().toISOString()
}

const position = z.object({ at: z.number().int().min(0) })

export function cursorAt(at: number): string {
  return Buffer.from(JSON.stringify({ at })).toString('base64url')
}

/** Where a page begins; throws `invalid_input` for a cursor that no answer gave. */
export function positionIn(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))).at
  } catch (cause) {
    throw new GatewayError('invalid_input', 'The cursor does not come from a previous answer.', { cause })
  }
}
