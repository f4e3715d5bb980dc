/** What every answer of this connector shares: paging by offset, the calendar, and the sentence for "nothing". */

export function offsetOf(cursor: string | undefined): number {
  const offset = Number(cursor ?? '0')
  return Number.isInteger(offset) && offset >= 0 && offset <= 1_000_000 ? offset : 0
}

export function answered() {
  return { asOf: new Date().toISOString() }
}

/** One page of what was already read whole. */
export function slice<T>(all: readonly T[], cursor: string | undefined, limit: number, complete: boolean) {
  const from = offsetOf(cursor)
  const records = all.slice(from, from + limit)
  const more = from + limit < all.length
  return {
    records,
    complete: complete && !more,
    ...(complete ? { total: all.length } : {}),
    ...(more ? { nextCursor: String(from + limit) } : {}),
  }
}

export function noteWhen(empty: boolean, why: string): { note?: string } {
  return empty ? { note: why } : {}
}
