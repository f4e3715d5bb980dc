import { formatFact } from '#lib/facts/format.ts'
import { periodInWords } from '#lib/measures/certified/restate.ts'
import type { Result } from '#lib/measures/certified/run.ts'
import type { Words } from '#lib/measures/words.ts'
import { difference } from '#lib/questions/write/figures.ts'
import type { At, Tile } from './tile.ts'

/** How a figure stands against the time that it is compared with; null where it is compared with none. */
export function comparedInWords(
  { asOfToday }: Pick<Tile, 'asOfToday'>,
  { query: { versus: other }, total, versus }: Result,
  { today, fiscalYearStart, span }: At,
  words: Words,
): string | null {
  if (span.versus === null) return null
  if (asOfToday === true || other === null || other === 'budget') return words.say('tile.asOfToday')
  const telling = { words, today, fiscalYearStart, currency: total.currency ?? '' }
  // What stands on a day is told of that day.
  const when = other.from === null && other.to !== null ? words.day(other.to) : periodInWords(other, telling)
  const by = difference({ total, versus })
  if (by === null || versus === null) return words.say('tile.noOther', { when })
  const before = formatFact(versus.total, words.locale) ?? ''
  if (by.fact.value === 0) return words.say('tile.same', { before, when })
  const amount = formatFact(by.fact, words.locale) ?? ''
  return words.say(by.isMore ? 'tile.more' : 'tile.less', { amount, before, when })
}
