import federal from '@18f/us-federal-holidays'
import { isDay } from '#lib/core/days.ts'

/** Days on which the company is closed, as somebody writes them: `us-federal, 2026-11-27, -2026-10-12`. */
export type Holidays = {
  /** As observed: a Saturday's on the Friday before, a Sunday's on the Monday after. */
  federal: boolean
  closed: readonly string[]
  /** Federal holidays on which this company works. */
  worked: readonly string[]
}

/** Null where a part is neither a calendar that we know nor a day that exists. */
export function parseHolidays(text: string): Holidays | null {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '')
  const days = parts.filter((part) => part !== 'us-federal')
  const dayIn = (part: string) => (part.startsWith('-') ? part.slice(1) : part)
  if (!days.every((part) => isDay(dayIn(part)))) return null
  return {
    federal: days.length < parts.length,
    closed: days.filter((part) => !part.startsWith('-')),
    worked: days.filter((part) => part.startsWith('-')).map(dayIn),
  }
}

/** As far as a schedule looks ahead. */
const YEARS_AHEAD = 4

/** Days as `YYYY-MM-DD`, in order, from the year before `today` on. */
export function holidaysFrom({ federal: isFederal, closed, worked }: Holidays, today: string): string[] {
  const first = Number(today.slice(0, 4)) - 1
  const years = Array.from({ length: YEARS_AHEAD + 2 }, (_, index) => first + index)
  const days = new Set([...(isFederal ? years.flatMap(federalIn) : []), ...closed])
  for (const day of worked) days.delete(day)
  return [...days].sort()
}

function federalIn(year: number): string[] {
  const observed = { shiftSaturdayHolidays: true, shiftSundayHolidays: true }
  // Written without zeros, and by the clocks of this machine as its instants are.
  return federal.allForYear(year, observed).map(({ dateString }) =>
    dateString
      .split('-')
      .map((part) => part.padStart(2, '0'))
      .join('-'),
  )
}
