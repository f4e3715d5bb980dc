/** The company's paid holidays between two days. */
export function holidays(start: string, end: string): { date: string; name: string }[] {
  const years = [Number(start.slice(0, 4)), Number(end.slice(0, 4))]
  return [...new Set(years)]
    .flatMap((year) => [
      { date: `${year}-01-01`, name: 'New Year’s Day' },
      { date: weekdayOf(year, 5, 1, 'last'), name: 'Memorial Day' },
      { date: `${year}-07-04`, name: 'Independence Day' },
      { date: weekdayOf(year, 9, 1, 1), name: 'Labor Day' },
      { date: weekdayOf(year, 11, 4, 4), name: 'Thanksgiving Day' },
      { date: `${year}-12-25`, name: 'Christmas Day' },
    ])
    .filter(({ date }) => date >= start && date <= end)
}

/** The n-th, or the last, of a weekday (0 is Sunday) in a month. */
function weekdayOf(year: number, month: number, weekday: number, which: number | 'last'): string {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const found = Array.from({ length: days }, (_, index) => new Date(Date.UTC(year, month - 1, index + 1))).filter(
    (day) => day.getUTCDay() === weekday,
  )
  const day = which === 'last' ? found.at(-1) : found[which - 1]
  return (day ?? new Date(Date.UTC(year, month - 1, 1))).toISOString().slice(0, 10)
}
