import { daysBetween, isDay } from '#lib/core/days.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { Period } from '#lib/measures/certified/query.ts'
import { addMonths, type Days, monthIn, type Today, yearIn } from './calendar.ts'

/** What somebody may mean by a date: `ahead` when the measure looks ahead, as what is due or expires. */
export type Asked = Today & { locale: FactLocale; ahead: boolean }

/**
 * A date as it was said. Most come again: every week there is a Friday, every month a 15th, every year a March. Turn 0
 * is that of the present week, month or year, and which turn is meant depends on today and on what stands beside it.
 * A day that does not exist is written all the same (`2026-11-31`), so that it can be told.
 */
export type Spot = {
  grain: Period['grain']
  cycle: 'week' | 'month' | 'year' | null
  at(turn: number): Days
  /** The year of turn 0, of what comes every year. */
  year?: number
  /** It is no date without a word beside it: `fall`, `15`. */
  bare?: true
  /** The other way to take it: 5/10 is in May or in October. */
  other?: Spot
  /** It lies in two years and is named by either, as a winter. */
  inTwo?: true
  /** What is written first, where it is written in figures. */
  leads?: 'month' | 'day'
}

export function fixed(grain: Spot['grain'], days: Days): Spot {
  return { grain, cycle: null, at: () => days }
}

export const exists = ({ from, to }: Days) => isDay(from) && isDay(to)

/** How far ahead a date without a year may lie, in months. */
const AHEAD = 2

/** The days that are meant where nothing else stands beside it: the last that began, or one that is near ahead. */
export function settled(spot: Spot, asked: Asked): Days {
  const { today, ahead } = asked
  if (spot.cycle === null) return spot.at(0)
  if (spot.cycle !== 'year') return ahead ? earliest(spot, today, asked) : latest(spot, today, asked)
  const limit = addMonths(`${today.slice(0, 7)}-01`, ahead ? AHEAD : 0).slice(0, 7)
  const turns = [1, 0, -1].map((turn) => spot.at(turn))
  return turns.find(({ from }) => from.slice(0, 7) <= limit) ?? spot.at(-1)
}

/** The last one that begins on the day or before it. */
export function latest(spot: Spot, day: string, asked: Asked): Days {
  const near = turnNear(spot, day, asked)
  const turns = [2, 1, 0, -1, -2, -3].map((more) => spot.at(near + more))
  return turns.find((days) => days.from <= day && stands(spot, days)) ?? spot.at(near)
}

/** The first one that ends on the day or after it. */
export function earliest(spot: Spot, day: string, asked: Asked): Days {
  const near = turnNear(spot, day, asked)
  const turns = [-2, -1, 0, 1, 2, 3].map((more) => spot.at(near + more))
  return turns.find((days) => days.to >= day && stands(spot, days)) ?? spot.at(near)
}

/** Months without a 31st are passed over; a 30 February stays, to be told. */
function stands(spot: Spot, days: Days): boolean {
  return spot.cycle !== 'month' || exists(days)
}

function turnNear({ cycle }: Spot, day: string, { today }: Asked): number {
  if (cycle === null || !isDay(day)) return 0
  if (cycle === 'week') return Math.floor(daysBetween(today, day) / 7)
  const years = yearIn(day) - yearIn(today)
  return cycle === 'year' ? years : years * 12 + monthIn(day) - monthIn(today)
}

/** Last, this or next October, Friday, spring. */
export function relative(spot: Spot, turn: number, asked: Asked): Spot {
  const { today } = asked
  const only = (days: Days) => fixed(spot.grain, days)
  const turns = [-2, -1, 0, 1, 2].map((one) => spot.at(one))
  const coming = turns.find(({ from }) => from > today) ?? spot.at(1)
  if (turn < 0) return only(turns.findLast(({ to }) => to < today) ?? spot.at(-1))
  if (turn > 0) return only(coming)
  const here = turns.find(({ from, to }) => from <= today && to >= today) ?? spot.at(0)
  // This spring, asked in November of what is still to come, may be the one to come.
  return here.to < today && asked.ahead ? { ...only(here), other: only(coming) } : only(here)
}
