import { fiscalYearOf } from '#lib/core/days.ts'
import { quarterOf } from '#lib/measures/quarters.ts'
import { companyYear, type Days, dayText, monthIn, monthOf, yearIn } from './calendar.ts'
import { type Rule, rule } from './match.ts'
import { type Asked, fixed, type Spot } from './spot.ts'

/** Months, quarters, halves, seasons and years by their names. */
export const spanRules: readonly Rule<Spot>[] = [
  ...rule(['{month}', 'the? month of {month}', 'el? mes de {month}'], ([month = 1], _, { today }) =>
    yearly('month', yearIn(today), (year) => monthOf(year, month)),
  ),
  ...rule(['{month} {pair}', '{pair} of|de? {month}'], ([a = 0, b = 0], _, { today }) => pairOf(a, b, yearIn(today))),
  ...rule('{pair}', ([pair = 0], _, { fiscalYearStart }) => yearsOf(pair, fiscalYearStart)),
  ...rule(
    ['fiscal? {quarter}', 'the|el|fiscal? fiscal? {nth} fiscal? quarter|qtr|trimestre fiscal?'],
    ([nth = 0], _, asked) => quarterly(nth, asked),
  ),
  ...rule('the|el? last|ultimo quarter|qtr|trimestre of|de|del {year}', ([year = 0], _, { fiscalYearStart }) =>
    fixed('quarter', quarterDays(year, 4, fiscalYearStart)),
  ),
  ...rule('quarter|trimestre {number}', ([nth = 0], _, asked) => (nth > 4 ? null : quarterly(nth, asked))),
  ...rule('{quarterOfYear}', ([both = 0], _, { fiscalYearStart }) => {
    return fixed('quarter', quarterDays(Math.floor(both / 10), both % 10, fiscalYearStart))
  }),
  ...rule(
    [
      '{half}',
      'the? {nth} half of the|this year',
      'in|for|during the {nth} half',
      'el? {nth} semestre del|de? este? ano?',
      'la? {nth} mitad del|de este? ano',
    ],
    ([nth = 0], _, asked) => halfYear(nth, asked),
  ),
  ...rule('the? {nth} half', ([nth = 0], _, asked) => halfYear(nth, asked)),
  ...rule('{season}', ([season = 1], _, asked) => bare(seasonal(season, asked))),
  ...rule('the|la|el {season}', ([season = 1], _, asked) => seasonal(season, asked)),
  ...rule(['{year}', '{fiscalYear}'], ([year = 0], _, { fiscalYearStart }) =>
    fixed('year', companyYear(year, fiscalYearStart)),
  ),
  ...rule(
    ['the? fiscal year? {year}', 'the? year {year}', 'el? ano fiscal? {year}', 'el? ejercicio {year}'],
    ([year = 0], _, { fiscalYearStart }) => fixed('year', companyYear(year, fiscalYearStart)),
  ),
  ...rule(['calendar year? {year}', 'ano calendario|natural {year}'], ([year = 0]) =>
    fixed('year', monthOf(year, 1, 12)),
  ),
]

/** What comes every year, `now` being the year of turn 0. */
export function yearly(grain: Spot['grain'], now: number, days: (year: number) => Days): Spot {
  return { grain, cycle: 'year', year: now, at: (turn) => days(now + turn) }
}

const bare = (spot: Spot | null): Spot | null => spot && { ...spot, bare: true }

function quarterDays(year: number, nth: number, fiscalYearStart: number): Days {
  const { from } = companyYear(year, fiscalYearStart)
  // There is no fifth quarter, as there is no 31 November: it is told.
  if (nth < 1 || nth > 4) return { from: `${year}-Q${nth}`, to: `${year}-Q${nth}` }
  return monthOf(yearIn(from), monthIn(from) + 3 * (nth - 1), 3)
}

function quarterly(nth: number, { today, fiscalYearStart }: Asked): Spot {
  const now = Number(quarterOf(today, fiscalYearStart).name.slice(0, 4))
  return yearly('quarter', now, (year) => quarterDays(year, nth, fiscalYearStart))
}

function halfYear(nth: number, { today, fiscalYearStart }: Asked): Spot | null {
  if (nth > 2) return null
  const now = fiscalYearOf(today, fiscalYearStart).year
  return yearly('range', now, (year) => {
    const { from } = companyYear(year, fiscalYearStart)
    return monthOf(yearIn(from), monthIn(from) + 6 * (nth - 1), 6)
  })
}

/** Three months each, from March on. */
function seasonal(season: number, { today }: Asked): Spot {
  const spot = yearly('range', yearIn(today), (year) => monthOf(year, 3 * season, 3))
  return season === 4 ? { ...spot, inTwo: true } : spot
}

function pairOf(a: number, b: number, now: number): Spot | null {
  const [month, pair] = a > 12 ? [b, a] : [a, b]
  const [first, second] = [Math.floor(pair / 100), pair % 100]
  if (pair > 3131 || first < 1) return null
  return yearly('range', now, (year) => ({ from: dayText(year, month, first), to: dayText(year, month, second) }))
}

function yearsOf(pair: number, fiscalYearStart: number): Spot | null {
  if (pair < 1_990_0000) return null
  const [first, last] = [Math.floor(pair / 10_000), pair % 10_000]
  return fixed('range', { from: companyYear(first, fiscalYearStart).from, to: companyYear(last, fiscalYearStart).to })
}
