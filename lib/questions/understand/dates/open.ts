import { addDays } from '#lib/core/days.ts'
import type { Period } from '#lib/measures/certified/query.ts'
import type { Days } from './calendar.ts'
import { type Rule, rule } from './match.ts'
import type { Spot } from './spot.ts'

/** What a date is told as: itself, without an end on one side, or as the day on which something is true. */
export type Shape = 'itself' | 'since' | 'from' | 'before' | 'after' | 'until' | 'asOf'
export type Shaped = { spot: Spot; shape: Shape }

export const openRules: readonly Rule<Shaped>[] = [
  ...shape('since', ['since|desde {spot}', 'desde el|la {end}']),
  ...shape('from', [
    'on or after {spot}',
    'no earlier than {spot}',
    'from {spot} on|onward|onwards|forward',
    '{spot} onward|onwards|forward',
    '{spot} or|and later|onward|onwards',
    'a partir de|del el|la? {end}',
    'de|del|desde? {spot} en|para adelante',
  ]),
  ...shape('before', [
    'before|prior {spot}',
    'prior to {spot}',
    'earlier than {spot}',
    'antes de|del el|la? {end}',
    'para antes de|del el|la? {end}',
  ]),
  ...shape('after', [
    'after {spot}',
    'later than {spot}',
    'despues de|del el|la? {end}',
    'posterior|posteriores a|al {spot}',
  ]),
  ...shape('until', [
    'until|till|til|through|thru|hasta {spot}',
    'up to|until|through {spot}',
    'up through {spot}',
    'no later than {spot}',
    'on or before {spot}',
    'by {day}',
    'hasta el|la {end}',
    'a mas tardar el|la? {spot}',
  ]),
  ...shape('asOf', [
    'as of {spot}',
    'as at {spot}',
    'as of the? {spot}',
    'al {day}',
    'a fecha de|del {spot}',
    'con corte a|al {spot}',
    'al cierre de|del {spot}',
    'al dia de {day}',
  ]),
]

function shape(name: Shape, phrases: string[]): Rule<Shaped>[] {
  return rule(phrases, (_, [spot]) => (spot ? { spot, shape: name } : null))
}

export type Told = { period: Period } | { asOf: string }

/** @param days as the date was settled */
export function toldAs(name: Shape, { from, to }: Days, grain: Spot['grain'], today: string): Told {
  if (name === 'itself') return { period: { from, to, grain } }
  if (name === 'asOf') return { asOf: from <= today && today <= to ? today : to }
  return { period: { ...openEnds[name]({ from, to }), grain: 'range' } }
}

const openEnds: Record<Exclude<Shape, 'itself' | 'asOf'>, (days: Days) => Pick<Period, 'from' | 'to'>> = {
  since: ({ from }) => ({ from, to: null }),
  from: ({ from }) => ({ from, to: null }),
  before: ({ from }) => ({ from: null, to: addDays(from, -1) }),
  after: ({ to }) => ({ from: addDays(to, 1), to: null }),
  until: ({ to }) => ({ from: null, to }),
}
