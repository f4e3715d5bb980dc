import type { Dimension, Query } from '#lib/measures/certified/query.ts'
import { periodsIn } from './dates.ts'
import { thingOf } from './fill/names.ts'
import type { Piece } from './piece.ts'
import { piecesIn } from './pieces.ts'
import type { Reader } from './reader.ts'
import { vocabularyIn } from './respelled.ts'
import type { Token } from './tokens.ts'

/** The pieces of a sentence, and the things that it names, each of every kind that it can be. */
export function wordsOf(
  tokens: readonly Token[],
  reader: Reader,
): { pieces: readonly Piece[]; names: Query['filters'] } {
  const pieces = piecesOf(tokens, reader)
  const names = longestNames(pieces).flatMap((piece): Query['filters'] => {
    if (piece.found.everyday && !piece.found.whole) return []
    // Of one that was said whole those that have it for a part are none.
    const [thing, other] = piece.found.whole ? piece.found.things.slice(0, 1) : piece.found.things
    if (thing === undefined || other !== undefined) return []
    return (Object.keys(thing.ids) as Dimension[]).map((dimension) => ({
      dimension,
      things: [thingOf(thing, dimension)],
      not: false,
    }))
  })
  return { pieces, names }
}

/** What each of its words may be. */
export function piecesOf(tokens: readonly Token[], reader: Reader) {
  const { catalogue, names } = reader
  const dates = { back: datesIn(tokens, reader, false), ahead: datesIn(tokens, reader, true) }
  return piecesIn({
    tokens,
    catalogue,
    names: names.find(tokens, vocabularyIn(catalogue)),
    dates,
    systems: reader.asking.systems,
  })
}

export function datesIn(tokens: readonly Token[], { asking }: Reader, ahead: boolean) {
  const { today, fiscalYearStart, locale } = asking
  return periodsIn(tokens, { today, fiscalYearStart, locale, ahead })
}

/** A name that lies within a longer one is none of its own. */
function longestNames(pieces: readonly Piece[]) {
  const all = pieces.filter((piece) => piece.as === 'name')
  return all.filter(
    ({ at }) => !all.some((other) => other.at.length > at.length && at.every((one) => other.at.includes(one))),
  )
}
