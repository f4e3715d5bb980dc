import { sumOf } from '#lib/facts/formula-rows.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { currencyOf, known, sumKnown } from './amounts.ts'
import { factFrom } from './fact.ts'
import type { InsightInput } from './gather.ts'
import type { Answer } from './replies.ts'
import type { Amount } from './topics/topic.ts'
import { plainWords, type WordKey } from './words.ts'

type Line = { id: string; type: string; url?: string | undefined; name: string }
type Field = 'total' | 'over90' | 'onHold' | 'retainage'
type Sums = { total?: number | undefined; totals?: Partial<Record<Field, Amount>> | undefined }

/**
 * One column of a list by age, over everything that matches: the system's own sum where the list is cut, so that the
 * figure is whole and says which part of it the named records are.
 */
export function agingFact<F extends Field, R extends Line & Record<F, Amount>>(
  answer: Answer<R, Sums>,
  field: F,
  head: { id: string; label: WordKey },
  { words, currency: own }: Pick<InsightInput, 'words' | 'currency'>,
): Fact {
  const { rows, hidden, missing } = known(answer.records, field)
  const named = rows.filter((row) => row[field] !== 0)
  // The sums beside the lists of one's own jobs are of the first job alone.
  const sum = answer.jobs === null ? answer.beside.totals?.[field] : undefined
  const whole = !answer.complete && typeof sum === 'number'
  const added = sumOf(rows, (row) => row[field])
  return factFrom(
    [whole ? { ...answer, complete: true } : answer],
    {
      id: head.id,
      label: words.say(head.label),
      unit: 'money',
      value: whole ? sum : sumKnown({ rows, hidden, missing }, added),
      currency: currencyOf(rows, own),
      hidden,
      missing,
      of: answer.beside.total ?? null,
      sources: sourcesFrom(answer, named, (row) => ({
        label: plainWords(row.name, 80),
        amount: row[field],
        value: words.money(row[field], row.currency),
      })),
    },
    words,
  )
}
