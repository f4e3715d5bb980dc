import { addDays } from '#lib/core/days.ts'
import type { Days } from './calendar.ts'
import { type Rule, rule } from './match.ts'
import { type Asked, earliest, exists, fixed, latest, type Spot, settled } from './spot.ts'

/** Two dates that are the ends of one period. */
export const rangeRules: readonly Rule<Spot>[] = [
  ...rule(
    [
      'from {end} to|till|until|til|through|thru {end}',
      'between {end} and {end}',
      '{end} to|through|thru|till|until {end}',
      'from? {end} {-} {end}',
      'del|de|desde el|la? {end} a|al|hasta el|la? {end}',
      'entre el|la? {end} y el|la? {end}',
      'since|starting {end} until|till|to|through|thru {end}',
      '{end} al|hasta el|la? {end}',
      '{end} a {end}',
      'la? semana del {end} al {end}',
      'the? week of|from {end} to|through {end}',
    ],
    (_, [first, second], asked) => (first && second ? joined(first, second, asked) : null),
  ),
  // FY25, Q1 and Q2: the year that is said is that of both.
  ...rule(['{end} and|y|& {every}', '{end} {-} {every}'], (_, [first, second], asked) => {
    if (first?.cycle !== null || second?.cycle !== 'year' || first.grain !== second.grain) return null
    if (first.grain !== 'quarter' && first.grain !== 'month') return null
    const [begin, next] = [first.at(0), earliest(second, first.at(0).from, asked)]
    return exists(begin) && addDays(begin.to, 1) === next.from
      ? fixed('range', { from: begin.from, to: next.to })
      : null
  }),
  ...rule(
    [
      'from|between? now|today to|and|until|till|through {end}',
      'de aqui a|al|hasta el|la? {end}',
      'entre hoy y el|la? {end}',
    ],
    (_, [end], asked) => {
      if (end === undefined || isNumber(end)) return null
      const from = { from: asked.today, to: asked.today }
      return joined(fixed('day', from), end, { ...asked, ahead: true })
    },
  ),
  ...rule(
    [
      'from|since? {end} to date|now',
      'from|since {end} until|till|through now',
      'de|del|desde el|la? {end} a|hasta ahora',
      'de|del|desde el|la? {end} a|hasta la fecha',
    ],
    (_, [first], asked) => {
      const today = { from: asked.today, to: asked.today }
      return first && !isNumber(first) ? joined(first, fixed('day', today), asked) : null
    },
  ),
]

/** What is shorter takes its place from what is longer: in `3 to 9 November` the 3rd is that of the month of the 9th. */
const lengths = { week: 1, month: 2, year: 3 }
const lengthOf = ({ cycle }: Spot) => (cycle === null ? 4 : lengths[cycle])

/** Only a day beside it makes a day of a number. */
const isNumber = ({ cycle, bare }: Spot) => cycle === 'month' && bare === true

function joined(first: Spot, second: Spot, asked: Asked): Spot | null {
  if (isNumber(first) && (isNumber(second) || second.grain !== 'day')) return null
  if (isNumber(second) && first.grain !== 'day') return null
  const [one, two] = alike(first, second)
  const base = ends(one, two, asked)
  if (base === null) return null
  const other = one.other || two.other ? ends(one.other ?? one, two.other ?? two, asked) : null
  const spot = fixed('range', base)
  const leads = one.leads ?? two.leads
  return other === null ? spot : { ...spot, ...(leads && { leads }), other: fixed('range', other) }
}

/** 3/10 to 13/10: as the second can be taken one way only, so is the first. */
function alike(first: Spot, second: Spot): [Spot, Spot] {
  const like = ({ other, ...spot }: Spot, leads: Spot['leads']) => (spot.leads === leads ? spot : (other ?? spot))
  if (first.leads === undefined || second.leads === undefined) return [first, second]
  if (first.other && !second.other) return [like(first, second.leads), second]
  return second.other && !first.other ? [first, like(second, first.leads)] : [first, second]
}

function ends(first: Spot, second: Spot, asked: Asked): Days | null {
  const days = lengthOf(first) >= lengthOf(second) ? forward(first, second, asked) : backward(first, second, asked)
  return exists(days) && days.from > days.to ? null : days
}

function forward(first: Spot, second: Spot, asked: Asked): Days {
  const begin = settled(first, asked)
  const end = second.cycle === null ? second.at(0) : earliest(second, begin.from, asked)
  return { from: begin.from, to: end.to }
}

function backward(first: Spot, second: Spot, asked: Asked): Days {
  const end = settled(second, asked)
  return { from: latest(first, end.from, asked).from, to: end.to }
}
