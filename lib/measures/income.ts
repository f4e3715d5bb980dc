import { sumOf } from '#lib/facts/formula-rows.ts'
import { known } from './amounts.ts'
import type { Spark } from './figure.ts'
import { type Answers, recordsOf } from './replies.ts'
import * as netsuite from './topics/netsuite.ts'
import type { Words } from './words.ts'

const MONTHS = 12

/** Revenue of the last twelve closed months; null when not all of them may be seen. */
export function yearsRevenue(answers: Answers): number | null {
  const { rows } = known(recordsOf(answers.of(netsuite.income)), 'revenue')
  const revenue = sumOf(rows, (month) => month.revenue)
  return rows.length === MONTHS && revenue > 0 ? revenue : null
}

/** Booked gross margin month by month; nothing under half a year, which is no line yet. */
export function marginByMonth(answers: Answers, words: Words): Spark | undefined {
  const year = recordsOf(answers.of(netsuite.income))
  const [first, last] = [year[0], year.at(-1)]
  if (first === undefined || last === undefined || year.length < MONTHS / 2) return undefined
  return {
    values: year.map(({ grossMargin }) => grossMargin),
    label: words.say('spark.margin', { from: first.name, to: last.name, share: words.percent(last.grossMargin) }),
  }
}
