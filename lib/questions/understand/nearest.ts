import { misfits } from '#lib/measures/certified/misfits.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import { type Candidate, candidateOf } from './candidates.ts'
import type { Asking } from './fill/filling.ts'
import { filtersOf } from './fill/names.ts'
import { filled } from './fill.ts'
import { isFunctionWord } from './lexicon/function-words.ts'
import type { Piece } from './piece.ts'
import type { About, Answerable } from './reading.ts'
import { singular } from './singular.ts'
import { type Catalogue, dimensionsOf, type Subject } from './subjects.ts'
import type { Token } from './tokens.ts'
import { usableOf } from './worth.ts'

const MOST = 3
const MOST_READ = 12

/**
 * Questions that are near to one that cannot be answered: those that its words hint at, of what the sentence may be about
 * its measure's neighbours besides.
 */
export function nearestTo(
  tokens: readonly Token[],
  pieces: readonly Piece[],
  catalogue: Catalogue,
  asking: Asking,
  about?: Subject,
): Answerable[] {
  const hinted = hintedBy(tokens, pieces, catalogue).filter(({ id }) => id !== about?.id)
  const neighbours = (about?.near ?? []).flatMap((id) => catalogue.subjects.get(id) ?? [])
  const subjects = [...new Set([...hinted, ...neighbours])]
  return subjects
    .map((subject) => candidateOf(tokens, pieces, { subject, phrase: null, catalogue }))
    .flatMap((candidate) => askedOf(candidate, tokens, asking) ?? [])
    .slice(0, MOST)
}

/** The first thing that a story can be about. */
function aboutIn({ about }: Extract<Subject, { kind: 'finding' }>, filters: Query['filters']): About | null {
  for (const { dimension, things } of filters) {
    const kind = about.find((one) => one === dimension)
    const [thing] = things
    if (kind !== undefined && thing !== undefined) return { dimension: kind, ...thing }
  }
  return null
}

/** The same of another subject: what of the sentence fits it narrows it. */
function askedOf({ subject, cover }: Candidate, tokens: readonly Token[], asking: Asking): Answerable | null {
  if (subject.kind === 'gap') return null
  const filling = { subject, pieces: cover.pieces, tokens, asking, unexplained: cover.unexplained }
  if (subject.kind === 'finding') {
    return { kind: 'finding', finding: subject.id, about: aboutIn(subject, filtersOf(filling).filters) }
  }
  const { query, open, which } = filled(filling)
  if (open.length > 0 || which !== null) return null
  return misfits(subject.measure, query, asking.today).length === 0 ? { kind: 'query', query } : null
}

/** Of a word that several subjects share each has its part; a cue says less than a word of a subject's own phrases. */
const CUE = 0.8
const VALUE = 0.7
const NAME = 0.2
const LEAST = 0.15

/** By words that few subjects' phrases or cues have, by their own values, and by the kinds of the names that are said. */
function hintedBy(tokens: readonly Token[], pieces: readonly Piece[], catalogue: Catalogue): Subject[] {
  const named = new Set(pieces.flatMap((piece) => (piece.as === 'name' && !piece.found.everyday ? piece.at : [])))
  const words = new Set(
    tokens.flatMap(({ text }, at) => (named.has(at) || isFunctionWord(text) ? [] : [singular(text)])),
  )
  const shared = (hints: Catalogue['cues'], id: string) =>
    [...words].reduce(
      (sum, word) => sum + (hints.get(word)?.has(id) === true ? 1 / (hints.get(word)?.size ?? 1) : 0),
      0,
    )
  const scored = [...catalogue.subjects.values()].map((subject) => {
    const isValue = pieces.some((piece) => piece.as === 'value' && piece.subject === subject.id)
    const isNamed = pieces.some(
      (piece) =>
        piece.as === 'name' &&
        usableOf(piece.found, subject).some(({ dimension }) => dimensionsOf(subject)[0] === dimension),
    )
    const score =
      shared(catalogue.sayers, subject.id) +
      CUE * shared(catalogue.cues, subject.id) +
      (isValue ? VALUE : 0) +
      (isNamed ? NAME : 0)
    return { subject, score }
  })
  return scored
    .filter(({ subject, score }) => score > LEAST && subject.kind !== 'gap')
    .toSorted((a, b) => b.score - a.score)
    .map(({ subject }) => subject)
    .slice(0, MOST_READ)
}
