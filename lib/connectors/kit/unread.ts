import { AsyncLocalStorage } from 'node:async_hooks'
import { GatewayError } from '#lib/core/errors.ts'

/**
 * What one call could not read: rows that were left out, with why, and amounts that are missing in rows that were kept.
 * For the answer, the audit and the log.
 */
export type Unread = { rows: number; why: string[]; blanks: number }

const MOST_REASONS = 5

/** Schemas leave rows out deep inside a parse, where nothing can be handed over; the call they belong to counts them. */
const counts = new AsyncLocalStorage<Unread>()

export async function countingUnread<T>(work: () => Promise<T>): Promise<{ value: T; unread: Unread }> {
  const unread: Unread = { rows: 0, why: [], blanks: 0 }
  return { value: await counts.run(unread, work), unread }
}

export function noteUnread(why: string): void {
  const unread = counts.getStore()
  if (unread === undefined) return
  unread.rows += 1
  if (unread.why.length < MOST_REASONS) unread.why.push(why.slice(0, 300))
}

/** For rows that could be read and still cannot be told: nothing, counted. */
export function leftOut(why: string): [] {
  noteUnread(why)
  return []
}

/** The amount of a row that stays: a missing one counts as nothing, and the answer says that its sums lack it. */
export function orBlank(amount: number | null): number {
  if (amount === null) noteBlanks(1)
  return amount ?? 0
}

export function noteBlanks(amounts: number): void {
  const unread = counts.getStore()
  if (unread !== undefined) unread.blanks += amounts
}

/** A list from which a row was left out is not empty. */
export function unreadSoFar(): number {
  return counts.getStore()?.rows ?? 0
}

/** Why the one thing that was asked for is not there: nothing is, or a record that could not be read may be it. */
export function notThere(systemName: string, sentence: string): GatewayError {
  if (unreadSoFar() === 0) return new GatewayError('not_found', sentence)
  const message = `${systemName} has a record that we cannot read, and it may be the one that was asked for.`
  return new GatewayError('system_rejected', message, {
    nextStep: `Look in ${systemName}.`,
    because: { kind: 'unreadable_record' },
    internal: counts.getStore()?.why.join('; '),
  })
}

/**
 * For writes that look first whether the same was written before: what could not be read may be just that.
 * `before` is what was unread when the look began.
 */
export function refuseIfUnread(systemName: string, before: number): void {
  if (unreadSoFar() === before) return
  const message = `${systemName} has a record that we cannot read and that may be the same one, so nothing was written.`
  throw new GatewayError('system_rejected', message, {
    nextStep: `Look in ${systemName} whether it is there, and enter it there.`,
    internal: counts.getStore()?.why.join('; '),
  })
}
