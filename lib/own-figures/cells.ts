import type { Cell } from '#lib/reports/document.ts'
import type { Telling } from './deps.ts'

export const count = (value: number): Cell => ({ value, unit: 'count' })

/** To a hundredth of a percent, rounded down, so that what did not go well never reads as all of it. */
export function share(value: number | null, { words }: Pick<Telling, 'words'>): Cell {
  return value === null ? words.say('report.own.notKnown') : words.percent(Math.floor(value * 10_000) / 10_000, 2)
}

/** Millionths of a dollar as money. */
export const dollars = (micros: number): Cell => ({
  value: Math.round(micros / 10_000),
  unit: 'money',
  currency: 'USD',
})
