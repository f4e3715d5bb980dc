import { addDays, addMonths, lastDay, monthOf } from './calendar.ts'
import { createRandom, type Random } from './random.ts'

/** What every subject of the generator needs to know. */
export type World = {
  today: string
  /** The last closed month (`YYYY-MM`): the one before today's. */
  closed: string
  /** Its last day. */
  closedDay: string
  ago(days: number): string
  /** A month, counted from the last closed one. */
  month(offset: number): string
  random(subject: string): Random
}

export function createWorld(today: string, seed: number): World {
  const closed = addMonths(monthOf(today), -1)
  return {
    today,
    closed,
    closedDay: lastDay(closed),
    ago: (days) => addDays(today, -days),
    month: (offset) => addMonths(closed, offset),
    random: (subject) => createRandom(seed, subject),
  }
}

/** Dollars to cents. */
export const dollars = (amount: number) => Math.round(amount * 100)
export const millions = (amount: number) => Math.round(amount * 1e6) * 100
export const padded = (count: number, width: number) => String(count).padStart(width, '0')
