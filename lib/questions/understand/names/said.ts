import { nearest, type Vocabulary } from '../spelling.ts'
import type { Token } from '../tokens.ts'
import { isEveryday } from './everyday.ts'
import type { Alike, WordIndex } from './word-index.ts'
import { type Word, wordsIn } from './words.ts'

/** A word of a question with the words of names that it may be. */
export type Said = Word & { alike: Alike; everyday: boolean }

/**
 * The words of a question as names are looked for in them: as they stand, and with words joined that a name has as one
 * ("north gate") where there are any. What nobody knows is taken for the nearest word of a name.
 */
export function saidIn(tokens: readonly Token[], index: WordIndex, lexicon: Vocabulary): Said[][] {
  const known = (word: Word) => toSaid(word, index, lexicon)
  const words = wordsIn(tokens).flatMap((word) => partedOf(word, index))
  const joined = joinedIn(words, index)
  return [words.map(known), ...(joined === null ? [] : [joined.map(known)])]
}

function toSaid(word: Word, { alike, vocabulary }: WordIndex, lexicon: Vocabulary): Said {
  const own = alike(word.text)
  const everyday = isEveryday(word.text) || lexicon.has(word.text)
  // "Waterprofing" begins as water does, and is waterproofing.
  const isSure = [...own.values()].some((how) => how !== 'short')
  if (isSure || everyday) return { ...word, alike: own, everyday }
  const meant = nearest(word.text, vocabulary, lexicon)
  if (meant === null || !vocabulary.has(meant)) return { ...word, alike: own, everyday }
  return { ...word, alike: new Map([...own, [meant, 'corrected']]), everyday: own.size === 0 && isEveryday(meant) }
}

/** `terncreek` where a name has the two words; both stand in the one token. */
function partedOf(word: Word, { parted }: WordIndex): Word[] {
  return parted(word.text)?.map((text) => ({ ...word, text })) ?? [word]
}

/** Shorter ones are words by themselves. */
const SHORTEST_JOINED = 6

function joinedIn(words: readonly Word[], { vocabulary }: WordIndex): Word[] | null {
  const joined: Word[] = []
  let count = 0
  for (let at = 0; at < words.length; at++) {
    const [one, next] = [words[at], words[at + 1]]
    if (one === undefined) continue
    const text = `${one.text}${next?.text ?? ''}`
    if (next === undefined || text.length < SHORTEST_JOINED || !vocabulary.has(text)) {
      joined.push(one)
      continue
    }
    joined.push({ text, from: one.from, to: next.to, original: one.original })
    count++
    at++
  }
  return count === 0 ? null : joined
}
