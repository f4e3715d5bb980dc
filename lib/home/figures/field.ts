import { addDays } from '#lib/core/days.ts'
import { cents, quotientFormula, sumFormula, sumOf } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import { nextTwoQuarters } from '../days.ts'
import { topics } from '../topics.ts'
import { type FigureInput, figureFrom, type KeyFigure } from './frame.ts'
import { restOf } from './ledger.ts'

/** Priced changes that the owner has not signed: potential and prime change orders in Procore's pending states. */
export function pendingChanges({ answers, words }: FigureInput): KeyFigure | null {
  return figureFrom(
    { id: 'pending-changes', label: 'figure.changes', unit: 'money' },
    [answers.of(topics.pendingOrders)],
    words,
    ([orders]) => {
      const byJob = [...Map.groupBy(orders.records, ({ project }) => project)]
      const formula = sumFormula(
        byJob.map(([project, some]) => ({
          label: project,
          detail: words.say('count.changes', { count: some.length }),
          value: sumOf(some, ({ amount }) => cents(amount)),
        })),
        restOf(words, 'figure.changes'),
      )
      return {
        value: formula.total.value,
        formula,
        sources: sourcesFrom({ ...orders }, orders.records, ({ project, number, title, amount }) => ({
          label: `${project} ${number} ${title}`,
          value: words.money(cents(amount)),
        })),
        detail: words.say('tile.changes', {
          count: orders.records.length,
          days: Math.max(0, ...orders.records.map(({ ageDays }) => ageDays ?? 0)),
        }),
      }
    },
  )
}

/** Open bids that are expected to start in the next two calendar quarters, each amount times its probability. */
export function pipeline({ answers, words, today }: FigureInput): KeyFigure | null {
  return figureFrom(
    { id: 'pipeline', label: 'figure.pipeline', unit: 'money' },
    [answers.of(topics.pipeline)],
    words,
    ([bids]) => {
      const byStage = [...Map.groupBy(bids.records, ({ stage }) => stage)]
      const formula = sumFormula(
        byStage.map(([stage, some]) => ({
          label: stage,
          detail: words.say('row.ofFull', {
            share: words.percent(some[0]?.probability ?? 0, 0),
            amount: words.money(sumOf(some, ({ amount }) => cents(amount))),
          }),
          value: sumOf(some, ({ weighted }) => cents(weighted)),
        })),
        restOf(words, 'figure.pipeline'),
      )
      return {
        value: formula.total.value,
        formula,
        period: nextTwoQuarters(today).names.join(', '),
        sources: sourcesFrom({ ...bids }, bids.records, ({ name, weighted }) => ({
          label: name,
          value: words.money(cents(weighted)),
        })),
        detail: words.say('tile.pipeline', {
          count: bids.records.length,
          amount: words.money(sumOf(bids.records, ({ amount }) => cents(amount))),
        }),
      }
    },
  )
}

/** OSHA's base: 100 people working 40 hours in 50 weeks. Source: https://www.osha.gov/recordkeeping */
const RATE_HOURS = 200_000

/** Recordable incidents of twelve months per 200,000 hours, on the hours that reached the safety system. */
export function incidentRate({ answers, words, today }: FigureInput): KeyFigure | null {
  return figureFrom(
    { id: 'trir', label: 'figure.trir', unit: 'rate' },
    [answers.of(topics.incidents), answers.of(topics.hours)],
    words,
    ([incidents, hours]) => {
      const exported = sumOf(hours.records, ({ exportedHours }) => exportedHours)
      const missing = sumOf(hours.records, ({ notExportedHours }) => notExportedHours)
      const count = incidents.records.length
      const dates = incidents.records.flatMap(({ date }) => date ?? [])
      const last = dates.sort().at(-1)
      const since = last === undefined ? null : Math.round((Date.parse(today) - Date.parse(last)) / 86_400_000)
      const rate = exported === 0 ? null : (count * RATE_HOURS) / exported
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
          ...sourcesFrom({ ...incidents }, incidents.records, ({ project, title, date }) => ({
            label: `${project} ${title}`,
            ...(date === null ? {} : { value: words.day(date) }),
          })),
          ...sourcesFrom({ ...hours }, hours.records, ({ name, exportedHours }) => ({
            label: words.say('source.week', { day: words.day(name) }),
            value: words.say('value.hours', { hours: words.decimal(exportedHours) }),
          })),
        ],
        detail:
          missing > 0
            ? words.say('tile.trirMissing', {
                hours: words.decimal(missing),
                rate: words.decimal((count * RATE_HOURS) / (exported + missing), 2),
              })
            : words.say('tile.trir', { count, days: since ?? 0 }),
        spark: rateByWeek(hours.records, dates, words),
      }
    },
  )
}

const WINDOW_WEEKS = 13

/** The same rate over the last thirteen weeks, week by week: the hours of every week and the date of every incident. */
function rateByWeek(
  weeks: readonly { name: string; exportedHours: number }[],
  incidents: readonly string[],
  words: FigureInput['words'],
) {
  const sorted = [...weeks].sort((a, b) => a.name.localeCompare(b.name))
  const values = sorted.slice(WINDOW_WEEKS - 1).map(({ name }, index) => {
    const hours = sumOf(sorted.slice(index, index + WINDOW_WEEKS), ({ exportedHours }) => exportedHours)
    const from = addDays(name, -7 * WINDOW_WEEKS)
    const count = incidents.filter((date) => date > from && date <= name).length
    return hours === 0 ? 0 : (count * RATE_HOURS) / hours
  })
  const shown = values.slice(-WINDOW_WEEKS)
  const last = shown.at(-1)
  if (shown.length < WINDOW_WEEKS || last === undefined) return undefined
  return { values: shown, label: words.say('spark.trir', { rate: words.decimal(last, 2) }) }
}
