import { addDays } from '#lib/core/days.ts'
import { type Days, monthOf, unitAt, units, weekdayOf, weekOf, yearIn } from './calendar.ts'
import { monthly, oneDay } from './days.ts'
import { type Rule, rule } from './match.ts'
import { yearly } from './spans.ts'
import { type Asked, exists, fixed, latest, relative, type Spot, settled } from './spot.ts'

/** A year, or last, this and next, beside a date that comes again: `oct 2025`, `Thanksgiving last year`, `next spring`. */
export const yearRules: readonly Rule<Spot>[] = [
  ...rule(['{every} of|in|de|del? the|fy|fiscal? {year}', '{every} of|de|del? {fiscalYear}'], ([year = 0], [spot]) =>
    inYear(spot, year),
  ),
  ...rule(['{year} {every}', '{fiscalYear} {every}'], ([year = 0], [spot]) =>
    spot?.grain === 'month' || spot?.grain === 'quarter' ? inYear(spot, year) : null,
  ),
  ...rule('{every} del {shortYear}', ([year = 0], [spot]) =>
    spot?.grain === 'month' && year >= 2020 && year < 2040 ? inYear(spot, year) : null,
  ),
  ...rule('{every} {shortYear}', ([year = 0], [spot]) =>
    spot?.grain === 'quarter' || spot?.grain === 'range' ? inYear(spot, year) : null,
  ),
  ...rule(['{every} of|in|from|de|del|en? the|el|la? {turn} {unit}'], ([turn = 0, unit = 0], [spot], asked) =>
    inUnit(spot, turn, unit, asked),
  ),
  ...rule('{every} de|del|de? el|la? {unit} {behind}', ([unit = 0, turn = 0], [spot], asked) =>
    inUnit(spot, turn, unit, asked),
  ),
  ...rule('{every} de|del|de? la? {unit} que {coming}', ([unit = 0], [spot], asked) => inUnit(spot, 1, unit, asked)),
  ...rule('the|el|la|este|esta? {turn} {every}', ([turn = 0], [spot], asked) => comingAgain(spot, turn, asked)),
  ...rule(['this|the coming {every}', '{every} que viene'], (_, [spot], asked) => comingAgain(spot, 1, asked)),
  ...rule('el|la? {every} {behind}', ([turn = 0], [spot], asked) => comingAgain(spot, turn, asked)),
]

function inYear(spot: Spot | undefined, year: number): Spot | null {
  if (spot?.cycle !== 'year' || spot.year === undefined) return null
  const at = (turn: number) => ({ ...fixed(spot.grain, spot.at(turn)), year })
  const turn = year - spot.year
  if (spot.inTwo) return { ...at(turn), other: at(turn - 1) }
  const leads = spot.leads && { leads: spot.leads }
  const other = spot.other && inYear(spot.other, year)
  return other ? { ...at(turn), ...leads, other } : { ...at(turn), ...leads }
}

/** Friday of last week, the 5th of next month, October of last year. */
function inUnit(spot: Spot | undefined, turn: number, index: number, asked: Asked): Spot | null {
  if (spot === undefined || spot.cycle === null || units[index] !== spot.cycle) return null
  if (spot.cycle === 'week') return fixed(spot.grain, latest(spot, unitAt('week', turn, asked).to, asked))
  return fixed(spot.grain, spot.at(turn))
}

function comingAgain(spot: Spot | undefined, turn: number, asked: Asked): Spot | null {
  return spot?.cycle === 'year' && spot.leads === undefined ? relative(spot, turn, asked) : null
}

/** A date told by another: the week of 11/9, the day before Thanksgiving, Friday the 13th, end of October. */
export const besideRules: readonly Rule<Spot>[] = [
  ...rule(['{weekday} the? {day}', 'el? {weekday} {day}'], ([weekday = 1], [spot], asked) =>
    spot?.year === undefined ? null : sameDay(weekday, spot, asked),
  ),
  ...rule('el {weekday} {number}', ([weekday = 1, day = 1], _, asked) => sameDay(weekday, monthly(day, asked), asked)),
  ...rule('{weekday} the? {th}', ([weekday = 1, day = 1], _, asked) => sameDay(weekday, monthly(day, asked), asked)),
  ...rule(['the? day before {day}', 'el? dia antes|anterior de|del|a|al {day}'], (_, [spot], asked) =>
    moved(spot, asked, ({ from }) => oneDay(addDays(from, -1))),
  ),
  ...rule(['the? day after {day}', 'el? dia despues|siguiente de|del|a|al {day}'], (_, [spot], asked) =>
    moved(spot, asked, ({ to }) => oneDay(addDays(to, 1))),
  ),
  ...rule(
    [
      'the? week of {day}',
      'la? semana de|del {day}',
      'the? week starting|beginning|ending|ended|from|containing {day}',
    ],
    (_, [spot], asked) => moved(spot, asked, ({ from }) => fixed('week', weekOf(from))),
  ),
  ...rule('the? {day} week', (_, [spot], asked) =>
    spot?.cycle === 'year' ? moved(spot, asked, ({ from }) => fixed('week', weekOf(from))) : null,
  ),
  ...rule(
    ['the? {nth} week of|in {month} {year}?', 'la? {nth} semana de {month}'],
    ([nth = 0, month = 0, year], _, asked) => weekOfMonth(nth, month, year ?? null, asked),
  ),
  ...rule(['the? last week of|in {month} {year}?', 'la? ultima semana de {month}'], ([month = 0, year], _, asked) =>
    weekOfMonth(-1, month, year ?? null, asked),
  ),
  ...rule('la? semana que empieza|termina el? {day}', (_, [spot], asked) =>
    moved(spot, asked, ({ from }) => fixed('week', weekOf(from))),
  ),
  ...rule('la? semana del {number}', ([day = 1], _, asked) =>
    moved(monthly(day, asked), asked, ({ from }) => fixed('week', weekOf(from))),
  ),
  ...rule(['the? week after {day}'], (_, [spot], asked) =>
    moved(spot, asked, ({ from }) => fixed('week', weekOf(addDays(from, 7)))),
  ),
  ...rule(['the? week before {day}'], (_, [spot], asked) =>
    moved(spot, asked, ({ from }) => fixed('week', weekOf(addDays(from, -7)))),
  ),
  ...rule(['the? end of {spot}', 'el? fin|final|finales|cierre de|del {spot}'], (_, [spot], asked) =>
    moved(spot, asked, ({ from, to }) => (from === to ? null : oneDay(to))),
  ),
  ...rule(
    ['the? start|beginning of {spot}', 'el? principio|principios|inicio|inicios|comienzo de|del {spot}'],
    (_, [spot], asked) => moved(spot, asked, ({ from, to }) => (from === to ? null : oneDay(from))),
  ),
  ...rule(
    ['so far in|this? {spot}', 'en? lo que va|llevamos de|del {spot}', '{spot} so far', '{spot} hasta hoy|ahora'],
    (_, [spot], asked) =>
      moved(spot, asked, ({ from, to }) =>
        from <= asked.today && to >= asked.today ? fixed(spot?.grain ?? 'range', { from, to: asked.today }) : null,
      ),
  ),
]

/** The first week of a month is its first seven days, and the last one its last. */
function weekOfMonth(nth: number, month: number, year: number | null, asked: Asked): Spot | null {
  if (nth > 4 || nth === 0) return null
  const now = yearIn(asked.today)
  const spot: Spot = yearly('week', now, (of) => {
    const days = monthOf(of, month)
    const from = nth < 0 ? addDays(days.to, -6) : addDays(days.from, 7 * (nth - 1))
    return { from, to: addDays(from, 6) }
  })
  return year === null ? spot : fixed('week', spot.at(year - now))
}

/** A Friday the 13th: of a day that comes every month the last or next one that is a Friday. */
function sameDay(weekday: number, spot: Spot, asked: Asked): Spot | null {
  const fits = ({ from }: Days) => exists({ from, to: from }) && weekdayOf(from) === weekday
  if (spot.cycle === 'month') {
    // The present month's, be it before or after today, else the nearest on the side that the measure looks at.
    const turns = Array.from({ length: 24 }, (_, index) => spot.at(asked.ahead ? index : -index))
    const found = turns.find(fits)
    return found === undefined ? null : fixed('day', found)
  }
  const days = settled(spot, asked)
  if (fits(days)) return fixed('day', days)
  if (spot.other && fits(settled(spot.other, asked))) return fixed('day', settled(spot.other, asked))
  return fixed('day', { from: '', to: '' })
}

function moved(spot: Spot | undefined, asked: Asked, make: (days: Days) => Spot | null): Spot | null {
  if (spot === undefined) return null
  const days = settled(spot, asked)
  if (!exists(days)) return fixed('day', days)
  const base = make(days)
  const other = spot.other && exists(settled(spot.other, asked)) ? make(settled(spot.other, asked)) : null
  return base && other ? { ...base, ...(spot.leads && { leads: spot.leads }), other } : base
}
