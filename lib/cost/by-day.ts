import { type CostTurn, microsOf } from './turn.ts'

export type DaySpend = { day: string; micros: number; asked: number }

/** Every one of these days, also those on which nobody asked. */
export function byDay(turns: readonly CostTurn[], days: readonly string[]): DaySpend[] {
  const known = Map.groupBy(turns, ({ day }) => day)
  return days.map((day) => {
    const own = known.get(day) ?? []
    return { day, micros: own.reduce((sum, turn) => sum + microsOf(turn), 0), asked: own.length }
  })
}
