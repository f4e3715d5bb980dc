import { AsyncLocalStorage } from 'node:async_hooks'

/** Rows of one call that could not be read and were left out, with why: for the answer, the audit and the log. */
export type Unread = { rows: number; why: string[] }

const MOST_REASONS = 5

/** Schemas leave rows out deep inside a parse, where nothing can be handed over; the call they belong to counts them. */
const counts = new AsyncLocalStorage<Unread>()

export async function countingUnread<T>(work: () => Promise<T>): Promise<{ value: T; unread: Unread }> {
  const unread: Unread = { rows: 0, why: [] }
  return { value: await counts.run(unread, work), unread }
}

export function noteUnread(why: string): void {
  const unread = counts.getStore()
  if (unread === undefined) return
  unread.rows += 1
  if (unread.why.length < MOST_REASONS) unread.why.push(why.slice(0, 300))
}
