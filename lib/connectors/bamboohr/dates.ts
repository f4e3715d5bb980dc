import { addDays, daysBetween } from '#lib/core/days.ts'

/** The Saturday that ends the day's work week, which starts on Sunday. */
export function weekEnding(day: string): string {
  return addDays(day, 6 - new Date(day).getUTCDay())
}

/** Monday to Friday between two days, both included. */
export function weekdays(start: string, end: string): string[] {
  const count = daysBetween(start, end) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(start, index)).filter((day) => {
    const weekday = new Date(day).getUTCDay()
    return weekday > 0 && weekday < 6
  })
}

/** The window in pieces of at most `days` days, in order. */
export function pieces(start: string, end: string, days: number): { start: string; end: string }[] {
  const found = []
  for (let from = start; from <= end; from = addDays(from, days)) {
    const last = addDays(from, days - 1)
    found.push({ start: from, end: last < end ? last : end })
  }
  return found
}

/** The same day some months later, or the last one of a month that is shorter. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}
