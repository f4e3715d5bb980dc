import { sumFormula } from '#lib/facts/formula-rows.ts'
import { type SourceRecord, sourcesFrom } from '#lib/facts/sources.ts'
import type { FormulaRow } from '#lib/facts/types.ts'
import { currencyOf, sumKnown } from './amounts.ts'
import type { NewFact } from './fact.ts'
import type { InsightInput } from './gather.ts'
import type { Answer, Priced } from './replies.ts'
import type { Amount } from './topics/topic.ts'
import type { WordKey } from './words.ts'

type Summed = Pick<NewFact, 'currency' | 'sources' | 'hidden' | 'missing'> & {
  value: Amount
  /** The sum for words beside it; 0 where there is no value to see. */
  total: number
  formula: NonNullable<NewFact['formula']>
  inWords(minor: number): string
}

/**
 * Amounts of records added up: every record is a source with what it adds, so the sources come to the figure. A sum of
 * which this person may see no part is hidden; it is not zero.
 */
export function summed<R extends Priced<SourceRecord>>(
  answer: Answer,
  { rows, hidden, missing }: { rows: readonly R[]; hidden: number; missing: number },
  { words, currency: own }: Pick<InsightInput, 'words' | 'currency'>,
  how: {
    total: WordKey
    amount(row: R): number
    label(row: R): string
    lines(rows: readonly R[], inWords: Summed['inWords']): FormulaRow[]
  },
): Summed {
  const currency = currencyOf(rows, own)
  const counted = rows.filter((row) => how.amount(row) !== 0)
  const rest = (count: number) => words.say('row.rest', { count })
  const inWords = (minor: number) => words.money(minor, currency ?? own)
  const formula = sumFormula(how.lines(counted, inWords), { total: words.say(how.total), rest })
  const total = formula.total.value
  return {
    value: sumKnown({ rows, hidden, missing }, total),
    total,
    currency,
    formula,
    hidden,
    missing,
    sources: sourcesFrom(answer, counted, (row) => ({
      label: how.label(row),
      amount: how.amount(row),
      value: words.money(how.amount(row), row.currency),
    })),
    inWords,
  }
}
