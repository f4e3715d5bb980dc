import { addDays } from '#lib/core/days.ts'
/** First and last day of the two calendar quarters after the present one, and their names: `2027-Q1`. */
export function nextTwoQuarters(today: string): { from: string; to: string; names: [string, string] } {
  const present = Number(today.slice(0, 4)) * 4 + Math.floor((Number(today.slice(5, 7)) - 1) / 3)
  const first = (quarter: number) => `${Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`
  const name = (quarter: number) => `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`
  return {
    from: first(present + 1),
    to: addDays(first(present + 3), -1),
    names: [name(present + 1), name(present + 2)],
  }
}

/** Dates written out in a text: the planned work of a daily log names its days. */
export function datesIn(text: string): string[] {
  return (text.match(/\b\d{4}-\d{2}-\d{2}\b/g) ?? []).filter((date) => !Number.isNaN(Date.parse(date)))
}
