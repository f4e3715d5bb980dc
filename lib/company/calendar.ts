/** Days are `YYYY-MM-DD` and months `YYYY-MM`; no time zone takes part. */
const DAY = 86_400_000

const stamp = (day: string) => Date.parse(`${day}T00:00:00Z`)
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)

export function addDays(day: string, days: number): string {
  return iso(stamp(day) + days * DAY)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((stamp(to) - stamp(from)) / DAY)
}

/** 0 is Sunday. */
export function weekday(day: string): number {
  return new Date(stamp(day)).getUTCDay()
}

export function isWorkday(day: string): boolean {
  return weekday(day) !== 0 && weekday(day) !== 6
}

/** The last such weekday on or before a day. */
export function lastWeekday(day: string, wanted: number): string {
  return addDays(day, -((weekday(day) - wanted + 7) % 7))
}

export function monthOf(day: string): string {
  return day.slice(0, 7)
}

export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

export function firstDay(month: string): string {
  return `${month}-01`
}

export function lastDay(month: string): string {
  return addDays(firstDay(addMonths(month, 1)), -1)
}

/** Days from one day to another, both included. */
export function daysFrom(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index))
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October']
const NAMES = [...MONTHS, 'November', 'December']

/** `3 October 2026` */
export function spoken(day: string): string {
  return `${Number(day.slice(8))} ${NAMES[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}

/** `Oct 2026`, as NetSuite names its periods. */
export function periodName(month: string): string {
  return `${String(NAMES[Number(month.slice(5, 7)) - 1]).slice(0, 3)} ${month.slice(0, 4)}`
}
