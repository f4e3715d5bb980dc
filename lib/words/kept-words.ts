import { isFunctionWord } from '#lib/questions/understand/lexicon/function-words.ts'
import { isKnownWord } from '#lib/questions/understand/lexicon/vocabulary.ts'
import { isTitledWithin } from '#lib/questions/understand/names/capitals.ts'
import type { Names } from '#lib/questions/understand/names.ts'
import { type Token, tokensOf } from '#lib/questions/understand/tokens.ts'

/** Whether a word, lower case without accents, is one of a name that somebody may look up. */
export type IsName = (word: string) => boolean

type Unread = { words: readonly string[]; text: string; names: Pick<Names, 'knows' | 'find' | 'missing'> }

const MOST_LETTERS = 40
const word = /^\p{L}{2,}(?:&\p{L}+)?$/u
/** Of an address, a number, a path or a file no word is kept. */
const notSpoken = /[\p{N}@_\\/#]|\p{L}\.\p{L}/u

/**
 * The words of a question that may be kept: one by one, and none that is a name or may be one. Nothing is kept of
 * somebody whose names could not be looked up: which of their words are names nobody knows then.
 */
export function keptWords({ words, text, names }: Unread, isName: IsName): string[] {
  if (names.missing.some(({ why }) => why === 'failed')) return []
  const told = new Set(words.flatMap((some) => tokensOf(some)).map((token) => token.text))
  const tokens = tokensOf(text)
  const kept = tokens.filter(
    (token, at) =>
      told.has(token.text) &&
      word.test(token.text) &&
      token.text.length <= MOST_LETTERS &&
      !notSpoken.test(chunkOf(token, text)) &&
      !isSaid(token) &&
      !isNamed(token, names, isName) &&
      !isTitledWithin(token, at),
  )
  return [...new Set(kept.map((token) => token.text))]
}

/** The reader knows what such words say, though not what they say there: nobody can give them another meaning. */
function isSaid({ text }: Token): boolean {
  return isFunctionWord(text) || isKnownWord(text)
}

function isNamed(token: Token, names: Unread['names'], isName: IsName): boolean {
  return names.knows(token.text) || isName(token.text) || names.find([token]).length > 0
}

/** What stands around a token without a blank, and without what ends a sentence. */
function chunkOf({ at, end }: Token, text: string): string {
  const before = /\S*$/u.exec(text.slice(0, at))?.[0] ?? ''
  const behind = /^\S*/u.exec(text.slice(end))?.[0] ?? ''
  return `${before}${text.slice(at, end)}${behind}`
}
