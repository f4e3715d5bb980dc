import { amountAt } from '#lib/questions/understand/amounts.ts'
import { isDateWord } from '#lib/questions/understand/dates/words.ts'
import { typed } from '#lib/questions/understand/fill/filling.ts'
import { isFiller, isFunctionWord } from '#lib/questions/understand/lexicon/function-words.ts'
import { isKnownWord } from '#lib/questions/understand/lexicon/vocabulary.ts'
import type { Named } from '#lib/questions/understand/names.ts'
import type { Piece } from '#lib/questions/understand/piece.ts'
import type { Reader } from '#lib/questions/understand/reader.ts'
import { singular } from '#lib/questions/understand/singular.ts'
import type { Token } from '#lib/questions/understand/tokens.ts'
import { wordsOf } from '#lib/questions/understand/words-of.ts'

export type Meant = { means: 'subject'; subject: string } | { means: 'name'; thing: Named } | { means: 'nothing' }

/** Why words cannot mean something, and which of them stand against it. */
export type Hindrance = { why: Why; words: string }
export type Why =
  | 'no_words'
  | 'too_many'
  | 'one_word'
  | 'number'
  | 'period'
  | 'state'
  | 'order'
  | 'narrows'
  | 'nothing_own'
  | 'taken'
  | 'known'
  | 'ignored'
  | 'name'

const MOST_WORDS = 5
const MOST_LETTERS = 40

/**
 * What stands against words meaning something; null where nothing does. What narrows a question must go on narrowing it:
 * as a part of a phrase, of a name or of what is passed over it would be lost without anybody noticing.
 */
export function hindrance(tokens: readonly Token[], meant: Meant, reader: Reader): Hindrance | null {
  const told = (why: Why, at: readonly number[] = tokens.map((_, place) => place)) => ({
    why,
    words: typed(tokens, at),
  })
  if (tokens.length === 0) return told('no_words')
  if (meant.means === 'nothing' && tokens.length > 1) return told('one_word')
  if (tokens.length > MOST_WORDS) return told('too_many')
  for (const [at, { text }] of tokens.entries()) {
    if (/\p{N}/u.test(text) || amountAt(tokens, at) !== null) return told('number', [at])
    if (!/^\p{L}/u.test(text) || text.length > MOST_LETTERS) return told('no_words', [at])
  }
  const { pieces } = wordsOf(tokens, reader)
  const taken = pieces.map((piece) => takenBy(piece, tokens.length, meant)).find((why) => why !== null)
  if (taken !== undefined) return told(taken)
  if (isIgnored(tokens, reader)) return told(meant.means === 'nothing' ? 'known' : 'ignored')
  for (const piece of pieces.toSorted((a, b) => b.at.length - a.at.length)) {
    const why = narrowing[piece.as]
    if (why !== undefined) return told(why, piece.at)
  }
  for (const [at, { text }] of tokens.entries()) {
    if (isDateWord(text)) return told('period', [at])
    if (isFunctionWord(text) && !isFiller(text)) return told('narrows', [at])
  }
  if (tokens.every(({ text }) => isFunctionWord(text) || isKnownWord(text))) return told('nothing_own')
  if (meant.means === 'nothing' && isOwnWord(tokens, reader)) return told('taken')
  return namedIn(pieces, tokens, meant, reader) ? told('name') : null
}

/** What pieces of a question do that no other part of it may do for them. */
const narrowing: Partial<Record<Piece['as'], Why>> = {
  state: 'state',
  date: 'period',
  period: 'period',
  yearBefore: 'period',
  timeBefore: 'period',
  bound: 'number',
  number: 'number',
  order: 'order',
  value: 'narrows',
  grouping: 'narrows',
  against: 'narrows',
  budget: 'narrows',
  without: 'narrows',
  only: 'narrows',
  own: 'narrows',
}

/** Words that say a subject or a name whole have their meaning. */
function takenBy(piece: Piece, count: number, meant: Meant): 'taken' | 'known' | 'name' | null {
  if (piece.at.length !== count) return null
  if (piece.as === 'phrase') return meant.means === 'subject' && piece.subject === meant.subject ? 'known' : 'taken'
  if (piece.as !== 'name' || !piece.found.whole || piece.found.corrected !== undefined) return null
  return meant.means === 'name' && piece.found.things.includes(meant.thing) ? 'known' : 'name'
}

function isIgnored([first, second]: readonly Token[], { catalogue }: Reader): boolean {
  return second === undefined && first !== undefined && catalogue.ignored.has(first.text)
}

function isOwnWord([token]: readonly Token[], { catalogue }: Reader): boolean {
  return catalogue.sayers.has(singular(token?.text ?? ''))
}

/** A name within narrows, but for what is another name itself. */
function namedIn(pieces: readonly Piece[], tokens: readonly Token[], meant: Meant, { names }: Reader): boolean {
  if (meant.means === 'name') return false
  const isSaid = pieces.some((piece) => piece.as === 'name' && piece.found.corrected === undefined)
  return isSaid || (meant.means === 'nothing' && tokens.some(({ text }) => names.knows(text)))
}
