import { addDays, dayIn, daysBetween, firstInstantAt } from '#lib/core/days.ts'
import type { Rule } from './rule.ts'

/** No company closes longer in one piece: a run that was moved over holidays began at most so many days before. */
const LONGEST_CLOSURE = 31
/** Far enough for the rarest rule; one that finds no day within it never will. */
const HORIZON_DAYS = 3 * 366

/** The runs that come after a moment, in order, each once. Pure: holidays are days as `YYYY-MM-DD`. */
export function nextRuns(rule: Rule, after: Date, count: number, holidays: readonly string[] = []): Date[] {
  const found: Date[] = []
  for (const run of runsAfter(rule, after, holidays)) {
    if (found.length === count) break
    found.push(run)
  }
  return found
}

/** Those that are due by now, of what came after a moment. */
export function dueRuns(rule: Rule, after: Date, now: Date, holidays: readonly string[] = []): Date[] {
  const found: Date[] = []
  for (const run of runsAfter(rule, after, holidays)) {
    if (run > now) break
    found.push(run)
  }
  return found
}

function* runsAfter(rule: Rule, after: Date, holidays: readonly string[]): Generator<Date> {
  const closed = new Set(holidays)
  let day = addDays(dayIn(rule.timeZone, after), -LONGEST_CLOSURE)
  let last = after.getTime()
  for (let without = 0; without < HORIZON_DAYS; without++, day = addDays(day, 1)) {
    const on = isPlanned(rule, day, closed) ? moved(rule, day, closed) : null
    if (on === null) continue
    if (rule.until !== null && on > rule.until) return
    const run = firstInstantAt(`${on}T${rule.at}`, rule.timeZone)
    // Two days may be moved to one.
    if (run.getTime() <= last) continue
    last = run.getTime()
    without = 0
    yield run
  }
}

function isPlanned({ days }: Rule, day: string, closed: ReadonlySet<string>): boolean {
  switch (days.kind) {
    case 'weekdays':
      return days.weekdays.includes(weekdayOf(day)) && isWeekOf(day, days.every, days.from)
    case 'day_of_month':
      return (days.day !== 'last' && dayOfMonth(day) === days.day) || (isLast(day) && reaches(days.day, day))
    case 'weekday_of_month': {
      if (weekdayOf(day) !== days.weekday) return false
      return days.nth === 'last' ? !isSameMonth(day, addDays(day, 7)) : Math.ceil(dayOfMonth(day) / 7) === days.nth
    }
    case 'business_day_of_month': {
      if (!isBusinessDay(day, closed)) return false
      const of = businessDays(day, closed)
      return of.indexOf(day) === (days.nth === 'last' ? of.length : Math.min(days.nth, of.length)) - 1
    }
  }
}

/** Null: not at all. */
function moved({ holidays }: Rule, day: string, closed: ReadonlySet<string>): string | null {
  if (!closed.has(day) || holidays === 'run') return day
  if (holidays === 'skip') return null
  let next = addDays(day, 1)
  while (!isBusinessDay(next, closed)) next = addDays(next, 1)
  return next
}

function isWeekOf(day: string, every: number, from: string | null): boolean {
  if (from === null) return true
  const weeks = daysBetween(mondayOf(from), mondayOf(day)) / 7
  return weeks >= 0 && day >= from && weeks % every === 0
}

function reaches(day: number | 'last', last: string): boolean {
  return day === 'last' || day > dayOfMonth(last)
}

function businessDays(day: string, closed: ReadonlySet<string>): string[] {
  const first = `${day.slice(0, 7)}-01`
  return Array.from({ length: 31 }, (_, index) => addDays(first, index)).filter(
    (one) => isSameMonth(one, day) && isBusinessDay(one, closed),
  )
}

function isBusinessDay(day: string, closed: ReadonlySet<string>): boolean {
  return weekdayOf(day) <= 5 && !closed.has(day)
}

/** 1 is Monday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day))
}

function dayOfMonth(day: string): number {
  return Number(day.slice(8))
}

function isLast(day: string): boolean {
  return !isSameMonth(day, addDays(day, 1))
}

function isSameMonth(one: string, other: string): boolean {
  return one.slice(0, 7) === other.slice(0, 7)
}
