import { sumOf } from '#lib/facts/formula-rows.ts'
import { daysOfRevenue } from '#lib/facts/formulas.ts'
import { sourcesFrom, withoutAmount } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { currencyOf, known } from './amounts.ts'
import { factFrom } from './fact.ts'
import type { InsightInput } from './gather.ts'
import { yearsRevenue } from './income.ts'
import { answered, present } from './replies.ts'
import * as netsuite from './topics/netsuite.ts'

/** How many days of revenue the cash covers; null without a whole year of revenue. */
export function daysFact(cash: Fact, { answers, words }: InsightInput): Fact | null {
  const revenue = yearsRevenue(answers)
  if (revenue === null || cash.value === null) return null
  const read = present(answers.of(netsuite.cash), answers.of(netsuite.income))
  const value = Math.round(daysOfRevenue(cash.value, revenue) * 10) / 10
  const sources = cash.sources.map(withoutAmount)
  return factFrom(
    read,
    {
      id: 'days-of-revenue',
      label: words.say('figure.daysOfRevenue'),
      value,
      unit: 'days',
      currency: cash.currency,
      sources,
    },
    words,
  )
}

/** What is left to draw on the lines of credit; null where there is none. */
export function creditFact({ answers, words, currency }: InsightInput): Fact | null {
  const accounts = answers.of(netsuite.cash)
  if (!answered(accounts)) return null
  const { rows, hidden, missing } = known(
    accounts.records.filter(({ kind }) => kind === 'line_of_credit'),
    'available',
  )
  if (rows.length === 0) return null
  return factFrom(
    [accounts],
    {
      id: 'credit-available',
      label: words.say('figure.credit'),
      value: sumOf(rows, ({ available }) => available),
      unit: 'money',
      currency: currencyOf(rows, currency),
      hidden,
      missing,
      sources: sourcesFrom(accounts, rows, (line) => ({
        label: line.name,
        amount: line.available,
        value: words.money(line.available, line.currency),
      })),
    },
    words,
  )
}
