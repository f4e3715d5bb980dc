import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'

type Window = { limit: number; cursor?: string | undefined }
type Found<T> = {
  rows: readonly T[]
  /** Everything the question asks for was read. */
  complete: boolean
  /** Said when nothing was found. */
  empty: string
  /** What the connection was not shown: the answer is then not complete. */
  hidden?: string | undefined
  /** Said always. */
  note?: string | undefined
}

type Page<R> = {
  records: R[]
  total?: number
  complete: boolean
  nextCursor?: string
  asOf: string
  note?: string
}

/**
 * One page of what was found and sorted. The cursor is a position: the lists are short enough to be read again,
 * and totals need all of them anyway.
 */
export function pageOf<T, R>(
  { rows, complete, empty, hidden, note }: Found<T>,
  window: Window,
  toRecord: (row: T) => R,
): Page<R> {
  const start = positionIn(window.cursor)
  const shown = rows.slice(start, start + window.limit)
  const end = start + shown.length
  const cut = complete ? undefined : 'Procore has more than can be read at once; name a job or a shorter period.'
  const said = [rows.length === 0 ? empty : undefined, hidden, note, cut].filter((part) => part !== undefined).join(' ')
  return {
    records: shown.map(toRecord),
    ...(complete && hidden === undefined ? { total: rows.length } : {}),
    complete: complete && hidden === undefined && end >= rows.length,
    ...(end < rows.length ? { nextCursor: cursorAt(end) } : {}),
    asOf: new Date().toISOString(),
    ...(said === '' ? {} : { note: said }),
  }
}

/** An answer that holds nothing but the reason. */
export function nothing(note: string): Page<never> {
  return { records: [], total: 0, complete: true, asOf: new Date().toISOString(), note }
}

const cursorShape = z.object({ at: z.number().int().min(0) })

function cursorAt(at: number): string {
  return Buffer.from(JSON.stringify({ at })).toString('base64url')
}

function positionIn(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))).at
  } catch (cause) {
    throw new GatewayError('invalid_input', 'The cursor does not come from a previous answer.', { cause })
  }
}

/** Does any of these texts contain what the person is looking for? Case and surrounding space do not matter. */
export function matches(search: string | undefined, ...texts: (string | null | undefined)[]): boolean {
  const wanted = search?.trim().toLowerCase() ?? ''
  return wanted === '' || texts.some((text) => text?.toLowerCase().includes(wanted) === true)
}

/** Free text at a length that keeps lists readable. */
export function excerpt(text: string | null | undefined, length: number): string | null {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '') return null
  return trimmed.length <= length ? trimmed : `${trimmed.slice(0, length - 1)}…`
}
