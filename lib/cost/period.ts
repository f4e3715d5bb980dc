import { z } from 'zod'
import { addDays, daysBetween, startOfDay } from '#lib/core/days.ts'
import { monthOf } from './budgets.ts'

const periods = ['month', 'last', 'quarter', 'year'] as const
export type PeriodName = (typeof periods)[number]
export const PeriodName = z.enum(periods).catch('month').default('month')

/** Calendar days of the company; `next` is the first one after it, `until` the first one that has not begun. */
export type Period = { name: PeriodName; first: string; next: string; until: string }

/** This month, the one before, or the last three or twelve months with this one. */
export function periodOf(name: PeriodName, today: string): Period {
  const month = monthOf(today)
  const until = addDays(today, 1)
  if (name === 'month') return { name, ...month, until }
  if (name === 'last') return { name, first: monthsBefore(month.first, 1), next: month.first, until: month.first }
  return { name, first: monthsBefore(month.first, name === 'quarter' ? 2 : 11), next: month.next, until }
}

/** `2026-10` */
export const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month, like 2026-10')

/** A whole month that is over. */
export function monthPeriod(month: string): Period {
  const { first, next } = monthOf(`${month}-01`)
  return { name: 'last', first, next, until: next }
}

/** The days of a period that have begun. */
export function daysOf({ first, until }: Pick<Period, 'first' | 'until'>): string[] {
  return Array.from({ length: daysBetween(first, until) }, (_, at) => addDays(first, at))
}

export function instantsOf({ first, until }: Pick<Period, 'first' | 'until'>, timeZone: string) {
  return { from: startOfDay(first, timeZone), to: startOfDay(until, timeZone) }
}

function monthsBefore(first: string, months: number): string {
  return months === 0 ? first : monthsBefore(monthOf(addDays(first, -1)).first, months - 1)
}
