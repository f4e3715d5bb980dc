import { addDays } from '#lib/core/days.ts'
import { addMonths, companyYear, type Unit, unitAt, units } from './calendar.ts'
import { oneDay } from './days.ts'
import { type Rule, rule } from './match.ts'
import { type Asked, exists, fixed, type Spot, settled } from './spot.ts'

/** Parts of the running month, quarter or year: to date, the rest of it, its first and last day. */
export const partRules: readonly Rule<Spot>[] = [
  ...rule(
    [
      '{unit} to date',
      'so far this {unit}',
      'this {unit} so far',
      'en? lo que va de|del este|esta|la? {unit}',
      'en? lo que llevamos de|del este|esta|la? {unit}',
      '{unit} a la fecha',
      'este|esta {unit} hasta hoy|ahora',
      'acumulado del|de la? {unit}',
    ],
    ([unit = 0], _, asked) => toDate(units[unit], asked),
  ),
  ...(['week', 'month', 'quarter', 'year'] as const).flatMap((unit) =>
    rule(`${unit[0]}td`, (_, __, asked) => toDate(unit, asked)),
  ),
  ...rule(
    [
      'the? rest|remainder of the|this? {unit}',
      'el? resto de|del este|esta|la? {unit}',
      'en? lo que queda|resta|falta de|del este|esta|la? {unit}',
    ],
    ([index = 0], _, asked) => {
      const unit = named(units[index])
      return unit && fixed('range', { from: asked.today, to: thisUnit(unit, asked).to })
    },
  ),
  ...rule(
    ['the? end of the|this? {unit}', 'the? {unit} end', 'fin|final|finales|cierre de|del este|la? {unit}'],
    ([index = 0], _, asked) => edge(units[index], 'to', asked),
  ),
  ...rule(
    ['the? {unit} end of? {year}', 'the? end of the? {unit} {year}', 'fin|final|cierre de|del {unit} {year}'],
    ([index = 0, year = 0], _, { fiscalYearStart }) =>
      units[index] === 'year' ? oneDay(companyYear(year, fiscalYearStart).to) : null,
  ),
  ...rule('{count} {unit} from now|today', ([count = 0, index = 0], _, { today }) =>
    oneDay(shifted(today, count, index)),
  ),
  ...rule(['{count} {unit} from|after {day}'], ([count = 0, index = 0], [spot], asked) =>
    awayFrom(spot, count, index, asked),
  ),
  ...rule(
    ['{count} {unit} before {day}', '{count} {unit} antes de|del {day}'],
    ([count = 0, index = 0], [spot], asked) => awayFrom(spot, -count, index, asked),
  ),
  ...rule(
    [
      'the? last day of|in {spot}',
      'el? ultimo dia de|del {spot}',
      'close|cierre of|de|del {spot}',
      'end of the day {spot}',
    ],
    (_, [spot], asked) => sideOf(spot, 'to', asked),
  ),
  ...rule(['the? first day of|in {spot}', 'el? primer dia de|del {spot}'], (_, [spot], asked) =>
    sideOf(spot, 'from', asked),
  ),
  ...rule(['in|during the {unitAlone}', 'en|durante el|la {unitAlone}'], ([index = 0], _, asked) => {
    const unit = named(units[index])
    return unit && fixed(unit, thisUnit(unit, asked))
  }),
  ...rule('eom', (_, __, asked) => edge('month', 'to', asked)),
  ...rule('eoq', (_, __, asked) => edge('quarter', 'to', asked)),
  ...rule('eoy', (_, __, asked) => edge('year', 'to', asked)),
  ...rule(
    [
      'the? start|beginning of the|this? {unit}',
      'el? principio|principios|inicio|inicios|comienzo de|del este|la? {unit}',
    ],
    ([index = 0], _, asked) => edge(units[index], 'from', asked),
  ),
]

/** A day has no parts. */
const named = (unit: Unit | undefined) => (unit === undefined || unit === 'day' ? null : unit)

function thisUnit(unit: Unit, asked: Asked) {
  return unitAt(unit, 0, asked)
}

function toDate(one: Unit | undefined, asked: Asked): Spot | null {
  const unit = named(one)
  return unit && fixed(unit, { from: thisUnit(unit, asked).from, to: asked.today })
}

function edge(one: Unit | undefined, side: 'from' | 'to', asked: Asked): Spot | null {
  const unit = named(one)
  return unit && oneDay(thisUnit(unit, asked)[side])
}

/** The first or the last day of a time that is said. */
function sideOf(spot: Spot | undefined, side: 'from' | 'to', asked: Asked): Spot | null {
  const days = spot && settled(spot, asked)
  return days && exists(days) ? oneDay(days[side]) : null
}

function awayFrom(spot: Spot | undefined, count: number, index: number, asked: Asked): Spot | null {
  const days = spot && settled(spot, { ...asked, ahead: asked.ahead || count > 0 })
  return days && exists(days) ? oneDay(shifted(days.from, count, index)) : null
}

function shifted(day: string, count: number, index: number): string {
  const unit = units[index] ?? 'day'
  if (unit === 'day' || unit === 'week') return addDays(day, count * (unit === 'week' ? 7 : 1))
  return addMonths(day, count * { month: 1, quarter: 3, year: 12 }[unit])
}
