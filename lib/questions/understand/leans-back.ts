import { goesOn, saysOnly } from './follow-up.ts'
import type { Piece } from './piece.ts'
import type { Reader } from './reader.ts'
import { sentencesOf } from './sentences.ts'
import { tokensOf } from './tokens.ts'
import { wordsOf } from './words-of.ts'

/** Whether a question says that it goes on from what was said before: "and", "only", "of those", "its". */
export function leansBack(text: string, reader: Reader): boolean {
  const [first = []] = sentencesOf(tokensOf(text))
  return goesOn(first) || saysOnly(first) || wordsOf(first, reader).pieces.some(isBack)
}

/** In "the same quarter last year" nothing points back: the words are part of a longer saying. */
function isBack(piece: Piece, _at: number, all: readonly Piece[]): boolean {
  if (piece.as !== 'back') return false
  return !all.some(
    ({ as, at }) => as !== 'back' && at.length > piece.at.length && piece.at.every((one) => at.includes(one)),
  )
}
