import { distance } from '#lib/core/spelling.ts'
import { isKnownWord, readerWords } from './lexicon/vocabulary.ts'
import { isEveryday } from './names/everyday.ts'
import type { Names } from './names.ts'
import { run } from './places.ts'
import type { Correction } from './reading.ts'
import { singular } from './singular.ts'
import { nearest, type Vocabulary, vocabularyOf } from './spelling.ts'
import type { Catalogue } from './subjects.ts'
import type { Token } from './tokens.ts'

type Known = { catalogue: Catalogue; names: Pick<Names, 'knows' | 'slip'> }

const vocabularies = new WeakMap<Catalogue, Vocabulary>()

/** Words that nobody knows and that are one slip from one that questions are made of; what was meant is told. */
export function respelled(
  tokens: readonly Token[],
  { catalogue, names }: Known,
  dates: readonly { from: number; to: number }[],
): { tokens: Token[]; corrected: Correction[] } {
  const words = vocabularyIn(catalogue)
  const corrected: Correction[] = []
  const inDate = new Set(dates.flatMap(({ from, to }) => run(from, to)))
  const read = tokens.map((token, at): Token => {
    const { text } = token
    const isKnown =
      inDate.has(at) ||
      isKnownWord(text) ||
      isEveryday(text) ||
      words.has(singular(text)) ||
      catalogue.cues.has(singular(text)) ||
      names.knows(text) ||
      /\d/u.test(text)
    const meant = isKnown ? null : (nearest(text, words) ?? nearest(singular(text), words))
    const named = meant === null ? null : names.slip(text)
    if (meant === null || (named !== null && distance(named, text) <= distance(meant, text))) return token
    corrected.push({ said: token.original, meant })
    return { ...token, text: meant }
  })
  return { tokens: read, corrected }
}

/** What phrases of the catalogue are made of, long enough that a slip is one. */
export function vocabularyIn(catalogue: Catalogue): Vocabulary {
  const known = vocabularies.get(catalogue)
  if (known !== undefined) return known
  const own = [...catalogue.sayers.keys()]
  const words = vocabularyOf([...own, ...readerWords, ...catalogue.ignored])
  vocabularies.set(catalogue, words)
  return words
}
