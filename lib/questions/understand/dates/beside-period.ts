import { addDays, daysBetween } from '#lib/core/days.ts'
import type { Period } from '#lib/measures/certified/query.ts'
import { type Today, type Unit, unitAt } from './calendar.ts'

const units: Readonly<Partial<Record<Period['grain'], Unit>>> = { month: 'month', quarter: 'quarter', year: 'year' }

/**
 * The time just before (`-1`) or after (`1`) another: the unit of the calendar that is said, or that the other is; of any
 * other days as many, and a week is seven days where the other is none. Null where it has no end on that side.
 */
export function besideOf(period: Period, turn: -1 | 1, today: Today, said?: Unit): Period | null {
  const { from, to, grain } = period
  const end = turn === -1 ? from : to
  if (end === null) return null
  const beside = addDays(end, turn)
  const unit = said ?? units[grain]
  if (unit === undefined)
    return from === null || to === null ? null : daysFrom(beside, turn, daysBetween(from, to), grain)
  if (unit === 'week' && grain !== 'week') return daysFrom(beside, turn, 6, 'range')
  return { ...unitAt(unit, 0, { ...today, today: beside }), grain: unit }
}

function daysFrom(day: string, turn: -1 | 1, more: number, grain: Period['grain']): Period {
  const other = addDays(day, more * turn)
  return turn === -1 ? { from: other, to: day, grain } : { from: day, to: other, grain }
}
