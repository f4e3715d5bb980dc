import { type Unit, unitAt, units } from './calendar.ts'
import { oneDay } from './days.ts'
import { type Rule, rule } from './match.ts'
import { type Asked, fixed, type Spot } from './spot.ts'

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
    ['the? end of the|this? {unit}', 'the? {unit} end', 'al? fin|final|finales|cierre de|del este|la? {unit}'],
    ([index = 0], _, asked) => edge(units[index], 'to', asked),
  ),
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
