import type { Piece } from './piece.ts'
import { run } from './places.ts'
import { readOne } from './read-one.ts'
import type { Reader } from './reader.ts'
import { answersIn, type Reading, subjectOf } from './reading.ts'
import { jointsOf } from './sentences.ts'
import type { Token } from './tokens.ts'
import { wordsOf } from './words-of.ts'

type Phrase = Extract<Piece, { as: 'phrase' }>

/**
 * "RFIs and submittals overdue at the pier job", "who is the PM and who is the super there": two subjects side by side, of
 * which everything else is said once. Null where the sentence is none of these.
 */
export function readTogether(tokens: readonly Token[], reader: Reader): Reading | null {
  const joints = jointsOf(tokens)
  if (joints.length === 0) return null
  const { pieces } = wordsOf(tokens, reader)
  const phrases = pieces.filter((piece): piece is Phrase => piece.as === 'phrase')
  const light = new Set(pieces.flatMap(({ as, at }) => (as === 'filler' || as === 'operation' ? at : [])))
  for (const { before, after } of joints) {
    if (isOne(phrases, after) || asksOtherwise(pieces, after)) continue
    const lefts = spans(phrases.filter((one) => lastOf(one) === before - 1))
    const rights = spans(
      phrases.filter(({ at: [from = 0] }) => from >= after && run(after, from).every((at) => light.has(at))),
    )
    for (const [left, right] of lefts.flatMap((one) => rights.map((other) => [one, other] as const))) {
      if (left.subjects.some((one) => right.subjects.includes(one))) continue
      const first = readOne(without(tokens, before, right.to), reader)
      if (!isAbout(first, left.subjects)) continue
      const second = readOne(without(tokens, left.from, after - 1), reader)
      if (isAbout(second, right.subjects)) return { kind: 'several', parts: [first, second] }
    }
  }
  return null
}

const MOST_TRIED = 3

function lastOf({ at }: Phrase): number {
  return at.at(-1) ?? 0
}

type Span = { from: number; to: number; subjects: string[] }

/** The longest phrases, each with all subjects that it may be. */
function spans(phrases: readonly Phrase[]): Span[] {
  const same = Map.groupBy(phrases, ({ at }) => at.join())
  return [...same.values()]
    .map((some): Span => {
      const [{ at }] = some as [Phrase]
      return { from: at[0] ?? 0, to: at.at(-1) ?? 0, subjects: some.map(({ subject }) => subject) }
    })
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, MOST_TRIED)
}

/** "Total backlog, and how many jobs have not started": the second asks for itself. */
function asksOtherwise(pieces: readonly Piece[], after: number): boolean {
  const asked = (side: (at: number) => boolean) =>
    pieces.flatMap((piece) =>
      piece.as === 'operation' && piece.asks !== 'whether' && side(piece.at[0] ?? 0) ? [piece.asks] : [],
    )
  const second = pieces.find((piece) => piece.as === 'operation' && piece.at[0] === after)
  return second?.as === 'operation' && second.asks !== 'whether' && !asked((at) => at < after).includes(second.asks)
}

/** "Won and lost" is a subject of its own. */
function isOne(phrases: readonly Phrase[], after: number): boolean {
  return phrases.some(({ at }) => (at[0] ?? 0) < after && (at.at(-1) ?? 0) >= after)
}

function without(tokens: readonly Token[], from: number, to: number): Token[] {
  return tokens.filter((_, at) => at < from || at > to)
}

function isAbout(reading: Reading, subjects: readonly string[]): boolean {
  return reading.kind === 'answer' && answersIn(reading).every((ask) => subjects.includes(subjectOf(ask)))
}
