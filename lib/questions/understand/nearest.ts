import { misfits } from '#lib/measures/certified/misfits.ts'
import { type Query, querySchema } from '#lib/measures/certified/query.ts'
import type { Asking } from './fill/filling.ts'
import { isLeftOut, merged, thingOf } from './fill/names.ts'
import type { Piece } from './piece.ts'
import type { About, Answerable } from './reading.ts'
import { singular } from './singular.ts'
import { type Catalogue, dimensionsOf, type Subject } from './subjects.ts'
import type { Token } from './tokens.ts'
import { usableOf } from './worth.ts'

const MOST = 3

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
  return [...neighbours, ...alike].flatMap((subject) => askedOf(subject, pieces, tokens, asking) ?? []).slice(0, MOST)
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

/** The measure of the same things: names that fit it narrow it. */
function askedOf(
  subject: Subject,
  pieces: readonly Piece[],
  tokens: readonly Token[],
  asking: Asking,
): Answerable | null {
  const things = pieces.flatMap((piece, index): Query['filters'] => {
    if (piece.as !== 'name') return []
    const [fit, other] = usableOf(piece.found, subject)
    if (fit === undefined || (other !== undefined && other.dimension === fit.dimension)) return []
    const not = isLeftOut({ pieces, tokens }, index)
    return [{ dimension: fit.dimension, things: [thingOf(fit.thing, fit.dimension)], not }]
  })
  if (subject.kind === 'gap') return null
  if (subject.kind === 'finding') return { kind: 'finding', finding: subject.id, about: aboutIn(subject, things) }
  const query = querySchema.parse({ measure: subject.id, filters: merged(things) })
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
    .slice(0, 2 * MOST)
}
