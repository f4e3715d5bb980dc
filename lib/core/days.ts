/** Calendar days as `YYYY-MM-DD`. They are counted in UTC, so that no time zone moves them. */
const DAY_MS = 86_400_000

/** Whether the text is a day that exists: `2026-02-30` and `0000-00-00` are none. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

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
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return parts.format(instant)
}

/** `2027-Q2` */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** A timestamp counts as the day that it is written with. */
function msOf(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T00:00:00Z`)
}
