import { addDays, instantAt } from '#lib/core/days.ts'
import type { BusyState } from './busy-states.ts'

/** A stretch of time that one of several people has taken, from and to ISO 8601 in UTC. */
export type Taken = { start: string; end: string; status: BusyState }

export type Wanted = {
  first: string
  days: number
  minutes: number
  /** HH:MM in `timeZone`. */
  earliest: string
  latest: string
  timeZone: string
}

const MINUTE = 60_000
const open = new Set<Taken['status']>(['free', 'workingElsewhere'])

/** When nobody is taken, on weekdays between the two times of day. What Graph calls unknown counts as taken. */
export function commonFree(taken: readonly Taken[], wanted: Wanted) {
  const busy = taken
    .filter(({ status }) => !open.has(status))
    .map(({ start, end }) => [Date.parse(start), Date.parse(end)] as const)
    .sort(([a], [b]) => a - b)
  return dayspans(wanted).flatMap(([begin, end]) =>
    gaps(busy, begin, end)
      .filter(([from, to]) => to - from >= wanted.minutes * MINUTE)
      .map(([from, to]) => ({ start: iso(from), end: iso(to), minutes: Math.floor((to - from) / MINUTE) })),
  )
}

type Span = readonly [from: number, to: number]

/** The working hours of each weekday; a day on which the clocks skip one of the two times has none. */
function dayspans({ first, days, earliest, latest, timeZone }: Wanted): Span[] {
  return Array.from({ length: days }, (_, index) => addDays(first, index)).flatMap((day): Span[] => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    const [from, to] = [instantAt(`${day}T${earliest}`, timeZone), instantAt(`${day}T${latest}`, timeZone)]
    return weekday === 0 || weekday === 6 || from === null || to === null ? [] : [[from.getTime(), to.getTime()]]
  })
}

function gaps(busy: readonly Span[], begin: number, end: number): Span[] {
  const found: Span[] = []
  let at = begin
  for (const [from, to] of busy) {
    if (to <= at || from >= end) continue
    if (from > at) found.push([at, from])
    at = Math.max(at, to)
  }
  return at < end ? [...found, [at, end]] : found
}

const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`
