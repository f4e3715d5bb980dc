import { addDays, daysBetween } from '#lib/core/days.ts'
import { quotientFormula, sumOf } from '#lib/facts/formula-rows.ts'
import { RATE_HOURS, incidentRate as rateOf } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import { asks, needed } from './asks.ts'
import { querySchema } from './certified/query.ts'
import { run } from './certified/run.ts'
import { trir } from './certified/trir.ts'
import { figureFrom, type Measure, type Spark } from './figure.ts'
import * as others from './topics/others.ts'
import * as procore from './topics/procore.ts'
import { plainWords, type Words } from './words.ts'

const query = querySchema.parse({ measure: trir.id })

/** Recordable incidents of twelve months per 200,000 hours, on the hours that reached the safety system. */
export const incidentRate: Measure = {
  id: 'trir',
  needs: ({ today }) => [needed(asks.incidents(today)), needed(asks.hours(today))],
  compute(input) {
    const { answers, words, today } = input
    const base = { id: 'trir', label: 'figure.trir', unit: 'rate' } as const
    return figureFrom(base, [answers.of(procore.incidents), answers.of(others.hours)], input, ([incidents, hours]) => {
      const exported = sumOf(hours.records, ({ exportedHours }) => exportedHours)
      const missing = sumOf(hours.records, ({ notExportedHours }) => notExportedHours)
      const count = incidents.records.length
      const dates = incidents.records.flatMap(({ date }) => date ?? []).sort()
      const rate = run(trir, query, input)?.total.value ?? null
      return {
        value: rate,
        formula: quotientFormula(
          [
            { label: words.say('row.recordable'), value: count, unit: 'count' },
            { label: words.say('row.per'), value: RATE_HOURS, unit: 'count' },
            { label: words.say('row.hours'), value: exported, unit: 'count' },
          ],
          { label: words.say('figure.trir'), value: rate ?? 0 },
        ),
        period: words.say('period.year', { day: words.day(today) }),
        sources: [
          ...sourcesFrom(incidents, incidents.records, ({ project, title, date }) => ({
            label: `${project} ${plainWords(title, 80)}`,
            value: date === null ? undefined : words.day(date),
          })),
          ...sourcesFrom(hours, hours.records, ({ name, exportedHours }) => ({
            label: words.say('source.week', { day: words.day(name) }),
            value: words.say('value.hours', { hours: words.decimal(exportedHours) }),
          })),
        ],
        detail:
          missing > 0
            ? words.say('tile.trirMissing', {
                hours: words.decimal(missing),
                rate: words.decimal(rateOf(count, exported + missing) ?? 0, 2),
              })
            : words.say('tile.trir', { count, days: daysSince(dates.at(-1), today) }),
        spark: rateByWeek(hours.records, dates, words),
      }
    })
  },
}

function daysSince(last: string | undefined, today: string): number {
  return last === undefined ? 0 : daysBetween(last, today)
}

const WINDOW_WEEKS = 13

/** The same rate over the last thirteen weeks, week by week: the hours of every week and the date of every incident. */
function rateByWeek(
  weeks: readonly { name: string; exportedHours: number }[],
  incidents: readonly string[],
  words: Words,
): Spark | undefined {
  const sorted = weeks.toSorted((a, b) => a.name.localeCompare(b.name))
  const values = sorted.slice(WINDOW_WEEKS - 1).map(({ name }, index) => {
    const hours = sumOf(sorted.slice(index, index + WINDOW_WEEKS), ({ exportedHours }) => exportedHours)
    const from = addDays(name, -7 * WINDOW_WEEKS)
    return rateOf(incidents.filter((date) => date > from && date <= name).length, hours) ?? 0
  })
  const shown = values.slice(-WINDOW_WEEKS)
  const last = shown.at(-1)
  if (shown.length < WINDOW_WEEKS || last === undefined) return undefined
  return { values: shown, label: words.say('spark.trir', { rate: words.decimal(last, 2) }) }
}
