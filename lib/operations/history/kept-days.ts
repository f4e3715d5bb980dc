import type pg from 'pg'
import { addDays, dayIn } from '#lib/core/days.ts'
import { type DaysAsked, readDays, type SystemDay } from './days.ts'

/** A commit may come a moment after the time that its rows carry. */
const SETTLE_MS = 60_000

/**
 * The days of a system, read once each: rows of the ledger are never changed and get the time at which they are
 * committed, so a day that has ended stays as it is. What each look costs is then the calls of today, however long
 * the history.
 */
export function createKeptDays() {
  const ended = new Map<string, readonly SystemDay[]>()

  return async function read(reads: pg.Pool, asked: Required<DaysAsked>): Promise<SystemDay[]> {
    const { system, timeZone, now, days } = asked
    const key = `${system} ${timeZone} ${days}`
    const first = addDays(dayIn(timeZone, now), 1 - days)
    const known = (ended.get(key) ?? []).filter(({ day }) => day >= first)
    const all = [...known, ...(await readDays(reads, { ...asked, days: days - known.length }))]
    const settled = dayIn(timeZone, new Date(now.getTime() - SETTLE_MS))
    ended.set(
      key,
      all.filter(({ day }) => day < settled),
    )
    return all
  }
}
