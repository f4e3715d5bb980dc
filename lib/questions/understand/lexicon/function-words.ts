import type { Token } from '../tokens.ts'
import { englishFiller, englishPhrases, englishTelling } from './function-words/english.ts'
import { spanishFiller, spanishPhrases, spanishTelling } from './function-words/spanish.ts'

const telling = wordsOf(englishTelling, spanishTelling)
const filler = new Set([...wordsOf(englishFiller, spanishFiller)].filter((word) => !telling.has(word)))

const phrases = Map.groupBy(
  `${englishPhrases}\n${spanishPhrases}`
    .split('\n')
    .map((line) => line.split(' ').filter((word) => word !== ''))
    .filter((words) => words.length > 1)
    .toSorted((a, b) => b.length - a.length),
  ([first]) => first,
)

/** A word that holds a sentence together and narrows nothing. What narrows in either language is none in both. */
export function isFiller(word: string): boolean {
  return filler.has(word)
}

const colour = wordsOf({ en: englishFiller.colour, es: spanishFiller.colour })

/** A filler that says more where it stands in a question of its own: "how many gone". */
export function isColour(word: string): boolean {
  return colour.has(word)
}

/** A word of grammar, of order or of number, whether it narrows or not: alone it names nobody. */
export function isFunctionWord(word: string): boolean {
  return filler.has(word) || telling.has(word)
}

/**
 * How many tokens from here on are filler: a courtesy of several words, else one, else none. "By the way" is filler
 * where "by" is not, and "show us" where "us" is who is owed.
 */
export function fillerAt(tokens: readonly Pick<Token, 'text'>[], at: number): number {
  const first = tokens[at]?.text
  if (first === undefined) return 0
  const found = phrases.get(first)?.find((words) => words.every((word, index) => tokens[at + index]?.text === word))
  return found?.length ?? (filler.has(first) ? 1 : 0)
}

function wordsOf(...groups: readonly Readonly<Record<string, string>>[]): ReadonlySet<string> {
  const all = groups.flatMap((group) => Object.values(group)).join(' ')
  return new Set(all.split(/\s+/).filter((word) => word !== ''))
}
