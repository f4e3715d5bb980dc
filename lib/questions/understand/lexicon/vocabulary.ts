import { isDateWord, months, ordinals, seasons, unitWords, weekdays } from '../dates/words.ts'
import { singular } from '../singular.ts'
import { boundBehind, boundWays, dayUnits, moneyWords, multiples, shareWords, spelled } from './bounds.ts'
import { byWays, byWords, nounWays, whichWords } from './dimensions.ts'
import {
  actionWords,
  againstWays,
  askWays,
  backWays,
  budgetWays,
  onlyWays,
  ownWays,
  rankWays,
  timeBeforeWays,
  wholeWays,
  withoutWays,
  yearBeforeWays,
} from './small-words.ts'
import { dateWays, stateWays } from './states.ts'

/** Every way of the reader's own to say something. */
const ways: readonly (readonly string[])[] = [
  ...[stateWays, dateWays, nounWays, byWays, askWays, backWays, rankWays, boundWays, boundBehind].flatMap((some) =>
    some.map(({ words }) => words),
  ),
  ...[
    ...[byWords, whichWords, withoutWays, againstWays, budgetWays, ownWays, onlyWays, wholeWays],
    ...[timeBeforeWays, yearBeforeWays],
  ].flat(),
  ...[months, ordinals, weekdays, seasons, unitWords, multiples, dayUnits, spelled].flatMap((table) =>
    [...table.keys()].map((word) => [word]),
  ),
  ...[...moneyWords, ...shareWords, ...actionWords].map((word) => [word]),
]

const both = (word: string) => [word, singular(word)]

/** Every word of the reader's own, as it stands and without its plural. */
export const readerWords: ReadonlySet<string> = new Set(ways.flat().flatMap(both))
const alone: ReadonlySet<string> = new Set(
  ways.filter(({ length }) => length === 1).flatMap(([word = '']) => both(word)),
)

/** A word that the reader itself understands, whatever a question is about. */
export function isKnownWord(word: string): boolean {
  return isDateWord(word) || readerWords.has(word) || readerWords.has(singular(word))
}

/** One that it understands alone, and not only within a longer saying: no "bid" of "turned into a bid". */
export function isKnownAlone(word: string): boolean {
  return isDateWord(word) || alone.has(word) || alone.has(singular(word))
}
