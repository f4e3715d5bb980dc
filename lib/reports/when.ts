import { z } from 'zod'
import { addDays } from '#lib/core/days.ts'
import type { Period, Query } from '#lib/measures/certified/query.ts'
import { besideOf } from '#lib/questions/understand/dates/beside-period.ts'
import { addMonths, counted, type Today, type Unit, unitAt } from '#lib/questions/understand/dates/calendar.ts'

const unit = z.enum(['day', 'week', 'month', 'quarter', 'year'])

/**
 * Days as a report names them before it knows on which day it runs. `turn` counts from the running one: -1 is the last.
 * `to_date` ends today. `around` are so many units back from today, or on from it.
 */
export const relativeTime = z.discriminatedUnion('is', [
  z.object({ is: z.literal('unit'), unit, turn: z.number().int().min(-60).max(60) }),
  z.object({ is: z.literal('to_date'), unit }),
  z.object({ is: z.literal('around'), unit, count: z.number().int().min(-120).max(120) }),
])
export type RelativeTime = z.output<typeof relativeTime>

export function periodOf(time: RelativeTime, at: Today): Period {
  if (time.is === 'unit') return { ...unitAt(time.unit, time.turn, at), grain: time.unit }
  if (time.is === 'around') return { ...counted(time.unit, time.count, at), grain: 'range' }
  return { from: unitAt(time.unit, 0, at).from, to: at.today, grain: 'range' }
}

/** Of a part that runs still the same part of the time before, so that the two can be compared. */
export function versusOf(
  versus: 'before' | 'year_before' | 'budget' | null,
  time: RelativeTime | null,
  at: Today,
): Query['versus'] {
  if (versus === null || versus === 'budget') return versus
  if (time === null) return null
  const period = periodOf(time, at)
  const aYear = time.is === 'unit' ? turnsInYear[time.unit] : undefined
  if (versus === 'year_before') {
    return time.is === 'unit' && aYear !== undefined
      ? periodOf({ ...time, turn: time.turn - aYear }, at)
      : back(period, 12)
  }
  if (time.is === 'to_date')
    return inMonths[time.unit] === undefined ? before(period, time.unit) : back(period, inMonths[time.unit] ?? 0)
  return besideOf(period, -1, at)
}

const turnsInYear: Partial<Record<Unit, number>> = { month: 12, quarter: 4, year: 1 }
const inMonths: Partial<Record<Unit, number>> = { month: 1, quarter: 3, year: 12 }

function back({ from, to, grain }: Period, months: number): Period {
  return {
    from: from === null ? null : addMonths(from, -months),
    to: to === null ? null : addMonths(to, -months),
    grain: grain === 'day' ? 'day' : 'range',
  }
}

function before({ from, to }: Period, unit: Unit): Period {
  const days = unit === 'week' ? 7 : 1
  return {
    from: from === null ? null : addDays(from, -days),
    to: to === null ? null : addDays(to, -days),
    grain: 'range',
  }
}
