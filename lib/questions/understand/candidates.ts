import type { Dimension } from '#lib/measures/certified/query.ts'
import { type Cover, coverOf } from './cover.ts'
import type { Piece } from './piece.ts'
import { run } from './places.ts'
import { singular } from './singular.ts'
import { type Catalogue, dimensionsOf, groupsOf, type Subject } from './subjects.ts'
import type { Token } from './tokens.ts'
import { worthOf } from './worth.ts'

/** A sentence as it reads if it is about this subject. */
export type Candidate = { subject: Subject; cover: Cover; phrase: Extract<Piece, { as: 'phrase' }> | null }

const OWN_WORD = 1
const UNEXPLAINED = -6
const SEARCHED = 2

/** Every subject whose phrase is said, the one that explains most of the sentence first. */
export function candidatesOf(tokens: readonly Token[], pieces: readonly Piece[], catalogue: Catalogue): Candidate[] {
  const phrases = pieces.flatMap((piece) => (piece.as === 'phrase' ? [piece] : []))
  const best = new Map<string, Candidate>()
  for (const phrase of phrases) {
    const subject = catalogue.subjects.get(phrase.subject)
    if (subject === undefined) continue
    const one = candidateOf(tokens, pieces, { subject, phrase, catalogue })
    const before = best.get(subject.id)
    if (before === undefined || one.cover.score > before.cover.score) best.set(subject.id, one)
  }
  const said = [...best.values()].toSorted(
    (a, b) => b.cover.score - a.cover.score || Number(yields(a, b)) - Number(yields(b, a)),
  )
  return [...said, ...impliedCandidates(tokens, pieces, catalogue).filter(({ subject }) => !best.has(subject.id))]
}

/** Subjects that nobody said: after those that were, and only where every word is theirs. */
function impliedCandidates(tokens: readonly Token[], pieces: readonly Piece[], catalogue: Catalogue): Candidate[] {
  return impliedBy(pieces, catalogue)
    .map(({ subject, by }) => ({ by, ...candidateOf(tokens, pieces, { subject, phrase: null, catalogue }) }))
    .filter(
      ({ subject, cover, by }) =>
        cover.unexplained.length === 0 &&
        cover.pieces.every((one) => isOwnKind(one, subject)) &&
        // "Harbor Street" is a job's name, and asks for no street closure.
        (by.length === 0 || by.some((one) => cover.pieces.includes(one))),
    )
    .toSorted((a, b) => b.cover.score - a.cover.score)
}

/** Whether the other is meant where both read a sentence alike. */
export function yields({ subject }: Candidate, other: Candidate): boolean {
  return subject.kind === 'measure' && subject.measure.yieldsTo?.includes(other.subject.id) === true
}

/** Of the first dimension that anything ranks. */
function rankersOf(dimensions: readonly Dimension[], { subjects }: Catalogue): string[] {
  const rankers = dimensions.map((one) =>
    [...subjects.values()].flatMap((subject) =>
      subject.kind === 'measure' && subject.measure.ranks?.includes(one) === true ? [subject.id] : [],
    ),
  )
  return rankers.find((some) => some.length > 0) ?? []
}

/** "Which customers are past due", "Quillon, anything on hold": what they owe, or are owed. */
function lateOf({ dimensions }: { dimensions: readonly Dimension[] }, { subjects }: Catalogue): string[] {
  return [...subjects.values()].flatMap((subject) =>
    subject.kind === 'measure' && subject.measure.meantByLate === dimensions[0] ? [subject.id] : [],
  )
}

/** "Jobs without a superintendent" counts no people: of what is not said, no kind of thing beside it is passed over. */
function isOwnKind(piece: Piece, subject: Subject): boolean {
  if (piece.as !== 'noun') return true
  return piece.dimensions.some((one) => groupsOf(subject).includes(one) || dimensionsOf(subject).includes(one))
}

/** "Does Ana have confined space": what only one measure has among its values is about it. */
function impliedBy(pieces: readonly Piece[], catalogue: Catalogue): { subject: Subject; by: Piece[] }[] {
  const bounds = pieces.filter(({ as }) => as === 'bound')
  const isWithin = (piece: Piece) => bounds.some(({ at }) => piece.at.every((one) => at.includes(one)))
  const isSaid = pieces.some((piece) => piece.as === 'phrase' && !isWithin(piece))
  const asksWhen = pieces.some((piece) => piece.as === 'operation' && piece.asks === 'when')
  const isState = !isSaid && !asksWhen && pieces.some(({ as }) => as === 'state')
  const isPlanned = !isSaid && pieces.some(({ as }) => as === 'budget')
  const planned = [...catalogue.subjects.values()].flatMap((subject) =>
    isPlanned && subject.kind === 'measure' && (subject.measure.planned === true || subject.measure.budget === 'whole')
      ? [subject.id]
      : [],
  )
  const isLate =
    !isSaid &&
    pieces.some(
      (piece) =>
        (piece.as === 'state' && piece.said.states.some((one) => one === 'overdue' || one === 'on_hold')) ||
        (piece.as === 'bound' && piece.bounds.every(({ unit }) => unit === 'days')),
    )
  const isRanked = !isSaid && pieces.some(({ as }) => as === 'order')
  const implied = pieces.flatMap((piece) => idsOf(piece).map((id) => ({ id, piece })))
  const ids = [...new Set([...planned, ...implied.map(({ id }) => id)])]
  return ids.flatMap((id) => {
    const subject = catalogue.subjects.get(id)
    const by = planned.includes(id) ? [] : implied.flatMap((one) => (one.id === id ? [one.piece] : []))
    return subject === undefined ? [] : [{ subject, by }]
  })

  function idsOf(piece: Piece): string[] {
    if (piece.as === 'noun' || piece.as === 'grouping') {
      return [...(isRanked ? rankersOf(piece.dimensions, catalogue) : []), ...(isLate ? lateOf(piece, catalogue) : [])]
    }
    if (piece.as === 'value') return isSaid ? [piece.subject] : []
    if (piece.as !== 'name') return []
    const [thing] = piece.found.things
    if (thing === undefined) return []
    if (thing.measures?.length === 1) return [...thing.measures]
    if (thing.asks !== undefined) return [thing.asks]
    const kinds = Object.keys(thing.ids)
    const late =
      isLate && piece.found.things.length === 1 ? lateOf({ dimensions: kinds as Dimension[] }, catalogue) : []
    const meant = [...catalogue.subjects.values()].flatMap((subject) => {
      if (subject.kind !== 'measure') return []
      const { meantBy = [], meantByState } = subject.measure
      const isMeant = meantBy.some((one) => kinds.includes(one))
      return isMeant || (isState && meantByState !== undefined && kinds.includes(meantByState)) ? [subject.id] : []
    })
    return [...meant, ...late]
  }
}

/** As it reads about one subject: with a phrase of it, or as what follows a question about it. */
export function candidateOf(
  tokens: readonly Token[],
  pieces: readonly Piece[],
  { subject, phrase, catalogue }: { subject: Subject; phrase: Candidate['phrase']; catalogue: Catalogue },
): Candidate {
  const hasPeriod = pieces.some(({ as }) => as === 'period')
  const isRanked = pieces.some(({ as }) => as === 'order')
  const ends = new Set(
    pieces.flatMap((piece) => (piece.as === 'phrase' && piece.subject === subject.id ? [piece.at.at(-1) ?? 0] : [])),
  )
  const own = catalogue.idleWords.get(subject.id) ?? new Set()
  const searches = subject.kind === 'measure' && subject.measure.searches === true
  const literal = new Set(searches ? quotedIn(tokens) : [])
  const usable = pieces.filter((piece) => isOf(piece, subject) && !piece.at.some((at) => literal.has(at)))
  // What nothing keeps is no idle word of something like it: "and sick?" of what is left of vacation.
  const missing = new Set(
    pieces.flatMap((piece) =>
      piece.as === 'phrase' && catalogue.subjects.get(piece.subject)?.kind === 'gap' && piece.at.length === 1
        ? piece.at
        : [],
    ),
  )
  const isOwn = (at: number) =>
    (own.has(singular(tokens[at]?.text ?? '')) && !missing.has(at)) || ranksBy(tokens, at, phrase)
  const cover = coverOf(tokens.length, phrase === null ? [] : [phrase], usable, {
    worth: (piece) => worthOf(piece, subject, { hasPeriod, isRanked, phraseEnds: ends }),
    rest: (at) => (isOwn(at) ? OWN_WORD : searches ? SEARCHED : UNEXPLAINED),
  })
  const unexplained = cover.unexplained.filter((at) => !isOwn(at))
  return { subject, phrase, cover: { ...cover, unexplained } }
}

/** Words between marks of quotation are looked for as they stand, whatever else they could be. */
function quotedIn(tokens: readonly Token[]): number[] {
  const begin = tokens.findIndex(({ lead }) => /["“«]/u.test(lead))
  const end = tokens.findIndex(({ lead }, at) => at > begin && /["”»]/u.test(lead))
  return begin === -1 ? [] : run(begin, end === -1 ? tokens.length : end)
}

const by = new Set(['by', 'por', 'in', 'en', 'con', 'with', 'of', 'de'])

/** "The five largest jobs by backlog": what stands before the measure itself groups nothing. */
function ranksBy(tokens: readonly Token[], at: number, phrase: Candidate['phrase']): boolean {
  return phrase?.at[0] === at + 1 && by.has(tokens[at]?.text ?? '')
}

/** Phrases and values of other subjects are words like others here. */
function isOf(piece: Piece, subject: Subject): boolean {
  if (piece.as === 'phrase') return piece.subject === subject.id
  if (piece.as !== 'value') return true
  return piece.subject === subject.id && dimensionsOf(subject).includes(piece.dimension)
}
