import { misfits } from '#lib/measures/certified/misfits.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import { type Candidate, candidateOf } from './candidates.ts'
import type { Asking } from './fill/filling.ts'
import { filtersOf } from './fill/names.ts'
import { filled } from './fill.ts'
import type { Piece } from './piece.ts'
import type { About, Answerable } from './reading.ts'
import { singular } from './singular.ts'
import { type Catalogue, dimensionsOf, type Subject } from './subjects.ts'
import type { Token } from './tokens.ts'
import { usableOf } from './worth.ts'

const MOST = 3
const MOST_READ = 12

/** Questions that are near to one that cannot be answered: of its measure's neighbours, else of those that share its words. */
export function nearestTo(
  tokens: readonly Token[],
  pieces: readonly Piece[],
  catalogue: Catalogue,
  asking: Asking,
  about?: Subject,
): Answerable[] {
  const neighbours = (about?.near ?? []).flatMap((id) => catalogue.subjects.get(id) ?? [])
  const alike = about === undefined ? alikeIn(tokens, pieces, catalogue) : []
  const read = [...neighbours, ...alike].map((subject) =>
    candidateOf(tokens, pieces, { subject, phrase: null, catalogue }),
  )
  const ranked = read.toSorted((a, b) => b.cover.score - a.cover.score)
  return ranked.flatMap((candidate) => askedOf(candidate, tokens, asking) ?? []).slice(0, MOST)
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

/** By words that few subjects' phrases have; then by the kinds of the names that are said. */
function alikeIn(tokens: readonly Token[], pieces: readonly Piece[], catalogue: Catalogue): Subject[] {
  const words = new Set(tokens.map(({ text }) => singular(text)).filter((word) => word.length > 2))
  const counts = new Map<string, number>()
  for (const own of catalogue.ownWords.values()) for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1)
  const scored = [...catalogue.subjects.values()].map((subject) => {
    const shared = [...(catalogue.ownWords.get(subject.id) ?? [])].filter((word) => words.has(word))
    const byWords = shared.reduce((sum, word) => sum + 1 / (counts.get(word) ?? 1), 0)
    const byNames = pieces.some(
      (piece) =>
        piece.as === 'name' &&
        usableOf(piece.found, subject).some(({ dimension }) => dimensionsOf(subject)[0] === dimension),
    )
    return { subject, score: byWords + (byNames ? 0.2 : 0) }
  })
  return scored
    .filter(({ score }) => score > 0.15)
    .toSorted((a, b) => b.score - a.score)
    .map(({ subject }) => subject)
    .slice(0, MOST_READ)
}
