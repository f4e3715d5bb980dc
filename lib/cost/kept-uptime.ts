import type pg from 'pg'
import { monthOf } from './budgets.ts'
import { instantsOf, type Period } from './period.ts'
import { readUptime, shareOf, type Uptime } from './uptime.ts'

/** A commit may come a moment after the time that its rows carry. */
const SETTLE_MS = 60_000

type Asked = { period: Pick<Period, 'first' | 'until'>; timeZone: string; now: Date }

/**
 * Uptime of a period, month by month: rows of the ledger never change, so that a month that has ended is read once. What
 * each look costs is the month that runs, however long the period.
 */
export function createKeptUptime() {
  const ended = new Map<string, Uptime>()

  return async function read(reads: pg.Pool, { period, timeZone, now }: Asked): Promise<Uptime> {
    const parts = await Promise.all(
      monthsIn(period).map(async (month) => {
        const span = instantsOf(month, timeZone)
        const key = `${timeZone} ${month.first} ${month.until}`
        const known = ended.get(key)
        if (known !== undefined) return known
        const told = await readUptime(reads, span)
        if (span.to.getTime() < now.getTime() - SETTLE_MS) ended.set(key, told)
        return told
      }),
    )
    return together(parts)
  }
}

function monthsIn({ first, until }: Pick<Period, 'first' | 'until'>): { first: string; until: string }[] {
  if (first >= until) return []
  const { next } = monthOf(first)
  const end = next < until ? next : until
  return [{ first, until: end }, ...monthsIn({ first: end, until })]
}

/** A minute and a call are of one month: sums of the parts are those of the whole. */
function together(parts: readonly Uptime[]): Uptime {
  const sum = (of: (part: Uptime) => number) => parts.reduce((all, part) => all + of(part), 0)
  const [used, failed] = [sum(({ own }) => own.usedMinutes), sum(({ own }) => own.failedMinutes)]
  const systems = Map.groupBy(
    parts.flatMap((part) => part.systems),
    ({ system }) => system,
  )
  return {
    systems: [...systems]
      .map(([system, own]) => {
        const answered = own.reduce((all, one) => all + one.answered, 0)
        const broken = own.reduce((all, one) => all + one.failed, 0)
        return { system, answered, failed: broken, share: shareOf(answered, answered + broken) }
      })
      .toSorted((a, b) => a.system.localeCompare(b.system)),
    own: { usedMinutes: used, failedMinutes: failed, share: shareOf(used - failed, used) },
  }
}
