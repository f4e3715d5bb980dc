import { addDays, fiscalYearOf } from '#lib/core/days.ts'
import { quarterOf } from '#lib/measures/quarters.ts'

/** Both ends belong to it. */
export type Days = { from: string; to: string }
export const units = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Unit = (typeof units)[number]
/** What a question is read on. */
export type Today = { today: string; fiscalYearStart: number }

export function dayText(year: number, month: number, day: number): string {
  return [String(year).padStart(4, '0'), two(month), two(day)].join('-')
}

const two = (part: number) => String(part).padStart(2, '0')
export const yearIn = (day: string) => Number(day.slice(0, 4))
export const monthIn = (day: string) => Number(day.slice(5, 7))

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** @param month may lie outside of 1 to 12: month 0 is December of the year before */
export function monthOf(year: number, month: number, count = 1): Days {
  return { from: firstOf(year, month), to: addDays(firstOf(year, month + count), -1) }
}

function firstOf(year: number, month: number): string {
  const months = year * 12 + month - 1
  return dayText(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 1)
}

/** The same day so many months later, or the last one of a shorter month. */
export function addMonths(day: string, count: number): string {
  const month = monthOf(yearIn(day), monthIn(day) + count)
  const same = month.from.slice(0, 8) + day.slice(8)
  return same < month.to ? same : month.to
}

/** Monday to Sunday. */
export function weekOf(day: string): Days {
  const monday = addDays(day, 1 - weekdayOf(day))
  return { from: monday, to: addDays(monday, 6) }
}

/** The company's year by its name, which is the calendar year that it ends in. */
export function companyYear(year: number, fiscalYearStart: number): Days {
  return monthOf(fiscalYearStart === 1 ? year : year - 1, fiscalYearStart, 12)
}

/** The part of the calendar so many after the present one; quarters and years are the company's. */
export function unitAt(unit: Unit, turn: number, { today, fiscalYearStart }: Today): Days {
  if (unit === 'day') return { from: addDays(today, turn), to: addDays(today, turn) }
  if (unit === 'week') return weekOf(addDays(today, 7 * (turn + ended(today, turn))))
  if (unit === 'month') return monthOf(yearIn(today), monthIn(today) + turn)
  if (unit === 'year') return companyYear(fiscalYearOf(today, fiscalYearStart).year + turn, fiscalYearStart)
  const { from } = quarterOf(today, fiscalYearStart)
  return monthOf(yearIn(from), monthIn(from) + 3 * turn, 3)
}

/** On Saturday and Sunday the week counts as over: it is the last one already, while `this week` still is itself. */
function ended(today: string, turn: number): number {
  return turn < 0 && weekdayOf(today) > 5 ? 1 : 0
}

/**
 * So many of them back from today or on from it, today with them: 30 days back are what is 30 days old or less.
 * Quarters are whole ones, the running one left out.
 */
export function counted(unit: Unit, count: number, at: Today): Days {
  const { today } = at
  if (unit === 'quarter') {
    const [near, far] = [unitAt(unit, Math.sign(count), at), unitAt(unit, count, at)]
    return count < 0 ? { from: far.from, to: near.to } : { from: near.from, to: far.to }
  }
  const months = { month: 1, year: 12 } as Partial<Record<Unit, number>>
  const inMonths = months[unit]
  const end =
    inMonths === undefined ? addDays(today, count * (unit === 'week' ? 7 : 1)) : addMonths(today, count * inMonths)
  return count < 0 ? { from: end, to: today } : { from: today, to: end }
}
