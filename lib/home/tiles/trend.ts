import { formatFact } from '#lib/facts/format.ts'
import { formatMonth } from '#lib/facts/times.ts'
import type { Words } from '#lib/measures/words.ts'
import type { Told } from '../asked-queries.ts'
import type { Spark } from './tile.ts'

/** Fewer are no line yet. */
const LEAST = 6

/** A figure as it stood at the end of each month; null where too few of them are kept. */
export function trendOf(told: Told, label: string, words: Words): Spark | null {
  if (told.state !== 'told') return null
  const points = told.result.groups.flatMap(({ of, fact }) =>
    of === null || fact.value === null ? [] : [{ month: of.id, fact, value: fact.value }],
  )
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < LEAST) return null
  const named = (month: string) => formatMonth(Date.parse(`${month}-01`), words.locale)
  return {
    values: points.map(({ value }) => value),
    label: words.say('spark.byMonth', {
      ...{ label, from: named(first.month), to: named(last.month) },
      last: formatFact(last.fact, words.locale) ?? '',
    }),
  }
}
