import { addDays } from '#lib/core/days.ts'
import { quotientFormula, sumOf } from '#lib/facts/formula-rows.ts'
import { RATE_HOURS, incidentRate as rateOf } from '#lib/facts/formulas.ts'
import { known } from '#lib/measures/amounts.ts'
import type { Row } from '#lib/measures/certified/measure.ts'
import { periodInWords } from '#lib/measures/certified/restate.ts'
import type { Words } from '#lib/measures/words.ts'
import type { Spark, Tile } from './tile.ts'

/** Recordable incidents of twelve months per 200,000 hours, on the hours that reached the safety system. */
export const incidentRate: Tile = {
  id: 'trir',
  label: 'figure.trir',
  hasLine: true,
  // The measure's own year where no other days are asked for.
  query: ({ span, isUsual }) => ({ measure: 'trir', ...(isUsual ? {} : span) }),
  beside: ({ span }) => ({
    last: { measure: 'days_since_incident', states: ['recordable'] },
    hours: { measure: 'hours', period: span.period },
  }),
  say({ result: { total, rows }, beside: { last, hours }, at, words }) {
    const told = known(rows, 'amount', 'base').rows
    const incidents = told.filter(({ amount }) => amount > 0)
    const exported = sumOf(told, ({ base }) => base)
    const missing = (hours?.total.value ?? exported) - exported
    const since = last?.total.value ?? null
    const when = at.isUsual
      ? words.say('period.year', { day: words.day(at.today) })
      : periodInWords(at.span.period, { ...at, words, currency: '' })
    const sentences = [
      ...(since === null ? [] : [words.say('tile.trirSince', { days: since })]),
      missing > 0
        ? words.say('tile.trirMissing', {
            hours: words.decimal(missing),
            rate: words.decimal(rateOf(incidents.length, exported + missing) ?? 0, 2),
          })
        : words.say('tile.trir', { count: incidents.length, when }),
    ]
    return {
      detail: sentences.join('; '),
      fact: {
        period: when,
        formula: quotientFormula(
          [
            { label: words.say('row.recordable'), value: incidents.length, unit: 'count' },
            { label: words.say('row.per'), value: RATE_HOURS, unit: 'count' },
            { label: words.say('row.hours'), value: exported, unit: 'count' },
          ],
          { label: words.say('figure.trir'), value: total.value ?? 0 },
        ),
      },
      spark: rateByWeek(told, words),
    }
  },
}

const WINDOW_WEEKS = 13

/** The same rate over the last thirteen weeks, week by week: the hours of every week and the date of every incident. */
function rateByWeek(rows: readonly (Row & { amount: number; base: number })[], words: Words): Spark | undefined {
  const dated = rows.flatMap((row) => (row.dates.happened == null ? [] : [{ ...row, day: row.dates.happened }]))
  const incidents = dated.filter(({ amount }) => amount > 0)
  const weeks = dated.filter(({ amount }) => amount === 0).toSorted((a, b) => a.day.localeCompare(b.day))
  const values = weeks.slice(WINDOW_WEEKS - 1).map(({ day }, index) => {
    const hours = sumOf(weeks.slice(index, index + WINDOW_WEEKS), ({ base }) => base)
    const from = addDays(day, -7 * WINDOW_WEEKS)
    return rateOf(incidents.filter((one) => one.day > from && one.day <= day).length, hours) ?? 0
  })
  const shown = values.slice(-WINDOW_WEEKS)
  const last = shown.at(-1)
  if (shown.length < WINDOW_WEEKS || last === undefined) return undefined
  return { values: shown, label: words.say('spark.trir', { rate: words.decimal(last, 2) }) }
}
