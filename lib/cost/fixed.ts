import { daysBetween } from '#lib/core/days.ts'
import { monthOf } from './budgets.ts'
import { fixedKeys, type Inputs } from './inputs.ts'
import type { Period } from './period.ts'
import { daysOf } from './period.ts'

export type FixedCost = { key: (typeof fixedKeys)[number]; micros: number; source: string }

/** What is paid by the month, with the part of it that the days until now have used. */
export function fixedCosts(inputs: Inputs, period: Pick<Period, 'first' | 'until'>): FixedCost[] {
  const months = daysOf(period).reduce((sum, day) => sum + 1 / lengthOf(day), 0)
  return fixedKeys.flatMap((key) => {
    const input = inputs.get(key)
    return input === undefined
      ? []
      : [{ key, micros: Math.round(input.range.mid * months * 1e6), source: input.source }]
  })
}

function lengthOf(day: string): number {
  const { first, next } = monthOf(day)
  return daysBetween(first, next)
}
