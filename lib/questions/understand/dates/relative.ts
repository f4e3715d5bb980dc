import { addDays, fiscalYearOf } from '#lib/core/days.ts'
import { companyYear, counted, monthIn, monthOf, type Unit, unitAt, units, weekOf, yearIn } from './calendar.ts'
import { type Rule, rule } from './match.ts'
import { type Asked, fixed, type Spot } from './spot.ts'

/** Weeks, months, quarters and years by where they lie from today, and so many of them back or on. */
export const unitRules: readonly Rule<Spot>[] = [
  ...rule('the|el|la? {turn} {unit}', ([turn = 0, unit = 0], _, asked) => unitSpot(unit, turn, asked)),
  ...rule('the? {turn} fiscal|business {unit}', ([turn = 0, unit = 0], _, asked) => unitSpot(unit, turn, asked)),
  ...rule('the|el|la? {unit} {behind}', ([unit = 0, turn = 0], _, asked) => unitSpot(unit, turn, asked)),
  ...rule('el|la? {unit} que {coming}', ([unit = 0], _, asked) => unitSpot(unit, 1, asked)),
  ...rule(
    ['this|the coming {unit}', 'this|the? {unit} coming up?', 'el|la|este|esta proximo|proxima {unit}'],
    ([unit = 0], _, asked) => unitSpot(unit, 1, asked),
  ),
  ...rule(['el|este? {unit} en curso', 'el? {unit} que corre'], ([unit = 0], _, asked) => unitSpot(unit, 0, asked)),
  ...rule('el? {unit} que termino', ([unit = 0], _, asked) => unitSpot(unit, -1, asked)),
  ...rule(['the? {unit} before last', 'el|la? {unit} antepasado|antepasada'], ([unit = 0], _, asked) =>
    unitSpot(unit, -2, asked),
  ),
  ...rule(['the? {unit} after next'], ([unit = 0], _, asked) => unitSpot(unit, 2, asked)),
  ...rule(['{count} {unit} ago', 'hace {count} {unit}', '{count} {unit} atras'], ([count = 0, unit = 0], _, asked) =>
    agoSpot(count, unit, asked),
  ),
  ...rule(
    [
      'in|within|over|during|for? the? past|last|previous|trailing {count} of? {unit}',
      'en|durante? los|las? ultimos|ultimas {count} {unit}',
      'en|durante? los|las {count} ultimos|ultimas {unit}',
    ],
    ([count = 0, unit = 0], _, asked) => countedSpot(-count, unit, asked),
  ),
  ...rule(
    [
      'in|within|over|during? the|this? past|trailing {unit}',
      'in|within|over|during the last {unit}',
      'en|durante el|la ultimo|ultima {unit}',
    ],
    ([unit = 0], _, asked) => countedSpot(-1, unit, asked),
  ),
  ...rule(
    ['in|for|during? the? first {count} {unit}', 'en|durante? los|las primeros|primeras {count} {unit}'],
    ([count = 0, unit = 0], _, asked) => firstOfYear(count, unit, null, asked),
  ),
  ...rule(
    [
      'in|for|during? the? first {count} {unit} of|in {year}',
      'en|durante? los|las primeros|primeras {count} {unit} de|del {year}',
    ],
    ([count = 0, unit = 0, year = 0], _, asked) => firstOfYear(count, unit, year, asked),
  ),
  ...rule(['ttm', 'ltm'], (_, __, asked) => countedSpot(-12, units.indexOf('month'), asked)),
  ...rule(
    [
      'in|within|over|during|for? the? next|coming|following {count} of? {unit}',
      'en|durante|dentro? de? los|las? proximos|proximas|siguientes {count} {unit}',
      'en|durante? los|las {count} proximos|proximas {unit}',
    ],
    ([count = 0, unit = 0], _, asked) => countedSpot(count, unit, asked),
  ),
  ...rule(
    [
      'in|over|for? the? last|past|previous {count} closed|full|complete|completed|whole {unit}',
      'en|durante? los|las? ultimos|ultimas {count} {unit} cerrados|cerradas|completos|completas',
    ],
    ([count = 0, unit = 0], _, asked) => wholeSpot(count, unit, asked),
  ),
  ...rule(
    [
      'within|inside {count} {unit}',
      'within|inside {count} {unit} of|from today|now',
      'dentro de {count} {unit}',
      'en menos de {count} {unit}',
    ],
    ([count = 0, unit = 0], _, asked) => countedSpot(asked.ahead ? count : -count, unit, asked),
  ),
  ...rule(['the? {turn} weekend', 'este? {turn}? fin de semana'], ([turn = 0], _, asked) => weekend(turn, asked)),
  ...rule('el? fin de semana {behind}', ([turn = 0], _, asked) => weekend(turn, asked)),
  ...rule('el? fin de semana que {coming}', (_, __, asked) => weekend(1, asked)),
  ...rule('the weekend', (_, __, asked) => weekend(asked.ahead ? 0 : -1, asked)),
]

/** The first three quarters of a year, of the running one where none is said. */
function firstOfYear(
  count: number,
  index: number,
  year: number | null,
  { today, fiscalYearStart }: Asked,
): Spot | null {
  const months = index === units.indexOf('month') ? 1 : index === units.indexOf('quarter') ? 3 : null
  if (months === null || count * months > 12 || count < 2) return null
  const { from } = year === null ? fiscalYearOf(today, fiscalYearStart) : companyYear(year, fiscalYearStart)
  return fixed('range', monthOf(yearIn(from), monthIn(from), count * months))
}

/** The day is told by words of its own: nobody says `last day` of a date. */
function unitSpot(index: number, turn: number, asked: Asked): Spot | null {
  const unit: Unit = units[index] ?? 'day'
  return unit === 'day' ? null : fixed(unit, unitAt(unit, turn, asked))
}

function agoSpot(count: number, index: number, asked: Asked): Spot {
  const unit: Unit = units[index] ?? 'day'
  if (unit !== 'week') return fixed(unit, unitAt(unit, -count, asked))
  return fixed('week', weekOf(addDays(asked.today, -7 * count)))
}

/** The last three closed months end before the running one. */
function wholeSpot(count: number, index: number, asked: Asked): Spot | null {
  const unit: Unit = units[index] ?? 'day'
  if (unit === 'day' || count === 0) return null
  return fixed('range', { from: unitAt(unit, -count, asked).from, to: unitAt(unit, -1, asked).to })
}

function countedSpot(count: number, index: number, asked: Asked): Spot | null {
  const unit: Unit = units[index] ?? 'day'
  return count === 0 ? null : fixed(unit === 'day' ? 'range' : unit, counted(unit, count, asked))
}

function weekend(turn: number, { today }: Asked): Spot {
  const { from, to } = weekOf(today)
  return fixed('range', { from: addDays(from, 5 + 7 * turn), to: addDays(to, 7 * turn) })
}
