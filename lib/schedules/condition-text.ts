import { formatExactFact } from '#lib/facts/format.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { certified } from '#lib/measures/certified/index.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import { restate } from '#lib/measures/certified/restate.ts'
import { readingOf } from '#lib/measures/gather.ts'
import { wordsFor } from '#lib/measures/words.ts'
import type { Condition } from './condition.ts'
import { conditionInWords } from './reason-words.ts'
import { scheduleWords } from './words.ts'

/** What a condition is said with. */
export type Speaking = { locale: FactLocale; today: string; company: Parameters<typeof readingOf>[0] }

/** A condition with its figure by the measure's own name, narrowed as it is: "Owed by customers, overdue". */
export function conditionText(condition: Condition, { locale, today, company }: Speaking): string {
  const words = wordsFor(locale)
  const reading = readingOf(company)
  const asOfToday = words.say('query.asOf', { day: words.day(today) })
  const name = (query: Query) => {
    const measure = certified.get(query.measure)
    // It is asked on another day each time.
    const parts = measure === undefined ? [] : restate(measure, query, { words, today, ...reading })
    return `“${parts.filter((part) => part !== asOfToday).join(', ')}”`
  }
  const figure = ({ measure }: Query, value: number) => {
    const unit = certified.get(measure)?.unit ?? 'count'
    return formatExactFact({ value, unit, currency: reading.currency }, locale) ?? ''
  }
  return conditionInWords(condition, scheduleWords(locale), { name, figure })
}
