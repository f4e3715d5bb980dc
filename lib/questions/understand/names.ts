import { foundIn } from './names/found.ts'
import { numbersOf, type ReadNumber } from './names/numbers.ts'
import { spelledOf } from './names/spelled.ts'
import type { Missing, Named, Names } from './names/types.ts'
import { wordIndexOf } from './names/word-index.ts'
import { vocabularyOf } from './spelling.ts'

export type { Found, Missing, Named, Names } from './names/types.ts'

/** `areValues`: of a few records, so that a word of one tells it. */
type More = { missing?: readonly Missing[]; readNumber?: ReadNumber; areValues?: boolean }

const noWords = vocabularyOf([])

export function namesFrom(
  named: readonly Named[],
  { missing = [], readNumber = () => [], areValues = false }: More = {},
): Names {
  const words = wordIndexOf(named.flatMap(spelledOf))
  const numbers = numbersOf(named, readNumber)
  return {
    all: named,
    missing,
    find: (tokens, lexicon = noWords) => foundIn(tokens, { words, numbers, lexicon, areValues }),
    knows: (word) => ['same', 'form'].includes(words.alike(word).values().next().value ?? '') || numbers.has(word),
  }
}
