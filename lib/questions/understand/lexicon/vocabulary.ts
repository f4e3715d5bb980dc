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

/** Every word of the reader's own, as it stands and without its plural. */
export const readerWords: ReadonlySet<string> = new Set(
  [
    ...[stateWays, dateWays, nounWays, byWays, askWays, backWays, rankWays, boundWays, boundBehind].flatMap((ways) =>
      ways.flatMap((way) => way.words),
    ),
    ...[
      byWords,
      whichWords,
      withoutWays,
      againstWays,
      budgetWays,
      ownWays,
      onlyWays,
      wholeWays,
      timeBeforeWays,
      yearBeforeWays,
    ].flat(2),
    ...[months, ordinals, weekdays, seasons, unitWords, multiples, dayUnits, spelled].flatMap((table) => [
      ...table.keys(),
    ]),
    ...moneyWords,
    ...shareWords,
    ...actionWords,
  ].flatMap((word) => [word, singular(word)]),
)

/** A word that the reader itself understands, whatever a question is about. */
export function isKnownWord(word: string): boolean {
  return isDateWord(word) || readerWords.has(word) || readerWords.has(singular(word))
}
