import { addMonths, firstDay } from './calendar.ts'

/** The first day of a calendar quarter, counted from the one a day is in (0). */
export function quarterStart(day: string, offset: number): string {
  const month = Number(day.slice(5, 7))
  const first = `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}`
  return firstDay(addMonths(first, offset * 3))
}
