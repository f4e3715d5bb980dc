import { addDays, fiscalYearOf } from '#lib/core/days.ts'

export type Quarter = { name: string; from: string; to: string }

/**
 * The quarter that a day is in, by the company's year: `2027-Q1`.
 * @param firstMonth 1 to 12: the month that the year begins with
 */
export function quarterOf(day: string, firstMonth: number): Quarter {
  const { year, from } = fiscalYearOf(day, firstMonth)
  const quarter = Math.floor(((Number(day.slice(5, 7)) - firstMonth + 12) % 12) / 3)
  return {
    name: `${year}-Q${quarter + 1}`,
    from: monthsAfter(from, quarter * 3),
    to: addDays(monthsAfter(from, (quarter + 1) * 3), -1),
  }
}

/** First and last day of the two quarters after the present one, and their names. */
export function nextTwoQuarters(today: string, firstMonth: number): { from: string; to: string; names: string[] } {
  const first = quarterOf(addDays(quarterOf(today, firstMonth).to, 1), firstMonth)
  const second = quarterOf(addDays(first.to, 1), firstMonth)
  return { from: first.from, to: second.to, names: [first.name, second.name] }
}

/** The first day of a month so many months after that of another. */
function monthsAfter(firstOfMonth: string, months: number): string {
  const month = Number(firstOfMonth.slice(0, 4)) * 12 + Number(firstOfMonth.slice(5, 7)) - 1 + months
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
}
