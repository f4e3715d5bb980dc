import { dateFormat } from './intl.ts'

/** Calendar days as `YYYY-MM-DD`. They are counted in UTC, so that no time zone moves them. */
const DAY_MS = 86_400_000

/** Whether the text is a day that exists: `2026-02-30` and `0000-00-00` are none. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  // By hand: lists of thousands of rows are checked day by day, and a Date for each costs more than their parsing.
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 && isLeap ? 29 : (MONTHS[month - 1] ?? 0)
  return year > 0 && day > 0 && day <= days
}

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The day that a vendor's date or timestamp begins with; null when there is none. */
export function dayOf(value: string | null | undefined): string | null {
  const day = value?.slice(0, 10)
  return isDay(day) ? day : null
}

export function addDays(day: string, days: number): string {
  return new Date(msOf(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((msOf(to) - msOf(from)) / DAY_MS)
}

/** The day it is at an instant in a time zone (IANA name). */
export function dayIn(timeZone: string, instant: Date): string {
  // Every call asks for today, and days begin at whole minutes, so that most ask what was just answered.
  const minute = Math.floor(instant.getTime() / 60_000)
  const last = lastAsked.get(timeZone)
  if (last?.minute === minute) return last.day
  const day = dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
  lastAsked.set(timeZone, { minute, day })
  return day
}

const lastAsked = new Map<string, { minute: number; day: string }>()

/** `2027-Q2` */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** Time zones to choose from, in the order of the IANA list. */
export function timeZones(): string[] {
  return Intl.supportedValuesOf('timeZone')
}

/** Whether the text is a time zone of the IANA list. */
export function isTimeZone(name: string): boolean {
  if (!/^(UTC|[A-Za-z]+(\/[A-Za-z0-9_+-]+)+)$/.test(name)) return false
  try {
    dateFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The instant at which a day begins in a time zone. Where clocks skip midnight, it is the first instant of that day. */
export function startOfDay(day: string, timeZone: string): Date {
  const guess = msOf(day)
  // Twice, since the zone's offset at midnight UTC may not be the one at its own midnight.
  const near = guess - offsetMs(timeZone, guess)
  const start = guess - offsetMs(timeZone, near)
  return new Date(dayIn(timeZone, new Date(start)) < day ? near : start)
}

/** The instant at which a zone's clocks show `YYYY-MM-DDTHH:MM`; null when they never do, or the text is no such time. */
export function instantAt(local: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) || !isDay(local.slice(0, 10))) return null
  if (Number.isNaN(Date.parse(`${local}:00Z`))) return null
  const first = firstInstantAt(local, timeZone)
  return clockAt(first, timeZone) === local ? first : null
}

/**
 * The first instant at which a zone's clocks show `YYYY-MM-DDTHH:MM` or a later time of that day: where they skip it that
 * is the first moment after the gap, where they show it twice the first of the two.
 */
export function firstInstantAt(local: string, timeZone: string): Date {
  const asUtc = Date.parse(`${local}:00Z`)
  const [before, after] = [offsetMs(timeZone, asUtc - DAY_MS), offsetMs(timeZone, asUtc + DAY_MS)]
  // No clocks change twice within two days, so that it is either one offset or the other.
  const shown = [asUtc - before, asUtc - after].filter((ms) => ms + offsetMs(timeZone, ms) === asUtc)
  return new Date(shown.length > 0 ? Math.min(...shown) : endOfGap(asUtc - after, asUtc - before, timeZone))
}

/** When clocks were set forward between two instants. */
function endOfGap(from: number, to: number, timeZone: string): number {
  const old = offsetMs(timeZone, from)
  let [low, high] = [from, to]
  while (high - low > 1_000) {
    const middle = Math.floor((low + high) / 2_000) * 1_000
    if (offsetMs(timeZone, middle) === old) low = middle
    else high = middle
  }
  return high
}

/** What a zone's clocks show at an instant, `YYYY-MM-DDTHH:MM`. */
export function clockAt(instant: Date, timeZone: string): string {
  return new Date(instant.getTime() + offsetMs(timeZone, instant.getTime())).toISOString().slice(0, 16)
}

/** How far a zone's clocks are ahead of UTC at an instant. */
function offsetMs(timeZone: string, ms: number): number {
  const parts = dateFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  } as const)
  const text = Object.fromEntries(parts.formatToParts(ms).map(({ type, value }) => [type, value]))
  const shown = Date.parse(`${text.year}-${text.month}-${text.day}T${text.hour}:${text.minute}:${text.second}Z`)
  return shown - Math.floor(ms / 1_000) * 1_000
}

/** The fiscal year that a day is in, and its days. It is named by the calendar year that it ends in, as `FY2027`. */
export type FiscalYear = { year: number; from: string; to: string }

/** @param firstMonth 1 to 12: the month that the company's year begins with */
export function fiscalYearOf(day: string, firstMonth: number): FiscalYear {
  const month = Number(day.slice(5, 7))
  const begins = Number(day.slice(0, 4)) - (month < firstMonth ? 1 : 0)
  const from = firstDay(begins, firstMonth)
  return { year: firstMonth === 1 ? begins : begins + 1, from, to: addDays(firstDay(begins + 1, firstMonth), -1) }
}

function firstDay(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
}

/** A timestamp counts as the day that it is written with. */
function msOf(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`)
}
