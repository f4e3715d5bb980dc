import { daysBetween } from '#lib/core/days.ts'
import type { Period, Query } from '#lib/measures/certified/query.ts'
import { isOrder } from './actions.ts'
import { findingRead } from './as-finding.ts'
import { asked, namesCorrected } from './as-measure.ts'
import { type Candidate, candidateOf, candidatesOf, yields } from './candidates.ts'
import { carriedInto } from './carried.ts'
import { MOST_TOKENS } from './cover.ts'
import { type Asking, problem, typed } from './fill/filling.ts'
import { filled, runs } from './fill.ts'
import { followed, goesOn, leads, saysAlso, saysBy, saysOnly, saysPart, withoutLead } from './follow-up.ts'
import { nearestTo } from './nearest.ts'
import type { Piece } from './piece.ts'
import type { Reader } from './reader.ts'
import { type Answerable, answersIn, type Choice, type Correction, type Reading } from './reading.ts'
import { respelled } from './respelled.ts'
import { shifted } from './shifted.ts'
import { singular } from './singular.ts'
import type { Token } from './tokens.ts'
import { datesIn, piecesOf } from './words-of.ts'

const MOST_NEAREST = 3

/** One sentence as the question that it asks, of all that questions can be about. */
export function readOne(typedTokens: readonly Token[], reader: Reader): Reading {
  const { tokens, corrected: respelt } = respelled(typedTokens, reader, datesIn(typedTokens, reader, false))
  const { catalogue, asking } = reader
  const pieces = piecesOf(tokens, reader)
  const candidates = candidatesOf(tokens, pieces, catalogue)
  const [top, rival] = sameFirst(candidates, asking.last?.query?.measure)
  const beside = asking.last?.query == null ? null : shifted(tokens, asking.last.query, asking)
  if (beside !== null && asking.last?.query != null) return besideIt(asking.last.query, beside)
  const follows =
    asking.last === null ? null : followUp(withoutLead(tokens), { reader, isMore: saysAlso(tokens) }, respelt)
  if (follows !== null && (top === undefined || (leads(tokens) && follows.kind === 'answer' && !isClean(top))))
    return follows
  if (follows !== null && (saysOnly(tokens) || saysBy(tokens))) return follows
  // "How many are safety" names a value, and no subject beside the one before.
  if (follows?.kind === 'answer' && top?.phrase === null) return follows
  if (follows?.kind === 'answer' && saysPart(tokens)) return follows
  if (top === undefined) return isOrder(tokens, null) ? order(tokens, reader) : nothingRead(tokens, reader, respelt)
  if (isOrder(tokens, top)) return order(tokens, reader, top)
  // "And of water?" after what nobody read: who asks goes on from a question that was not answered.
  const isUnanswered = asking.last?.unanswered === true
  if ((top.phrase === null && goesOn(tokens) && asking.last?.query == null) || (isUnanswered && saysPart(tokens))) {
    return nothingBefore(tokens, top, reader)
  }
  const first = readAs(top, tokens, reader, respelt)
  const reading = aheadOf(first, tokens, { pieces, candidates }, reader) ?? first
  const isOpen = reading.kind === 'cannot' || (reading.kind === 'ask' && reading.about.what === 'thing')
  if (isOpen && follows?.kind === 'answer') return follows
  if (rival?.phrase != null && !yields(rival, top) && isNearly(top, rival) && reading.kind === 'answer') {
    const choices = [top, rival].flatMap((one) => choiceOf(one, readAs(one, tokens, reader, respelt), asking))
    if (choices.length > 1 && !sameAsk(choices)) {
      return {
        kind: 'ask',
        about: { what: 'subject', words: typed(tokens, phraseAt(top)) },
        choices,
        query: null,
        corrected: respelt,
      }
    }
  }
  // What is looked for by words takes any: another subject that knows all of them goes first.
  if (!isOpen && isSearched(reading)) {
    const whole = readWhole(candidates.slice(1), tokens, reader, respelt)
    const other = whole === null ? searchedBy(candidates, top) : undefined
    return whole ?? (other === undefined ? reading : readAs(other, tokens, reader, respelt))
  }
  if (!isOpen) return reading
  // Which job the PM is asked of is asked back, before the PMs are counted.
  const isCounted = pieces.some((piece) => piece.as === 'operation' && piece.asks === 'count')
  const others = reading.kind === 'cannot' || isCounted ? candidates.slice(1) : []
  const whole = top.subject.kind === 'gap' ? null : readWhole(others, tokens, reader, respelt)
  if (whole !== null) return whole
  if (reading.kind !== 'cannot') return reading
  return { ...reading, nearest: nearestOf(candidates, tokens, reader, reading) }
}

/** "How many hours did they work there" goes on with the hours that were asked, where another figure has them, too. */
function sameFirst(candidates: readonly Candidate[], last: string | undefined): readonly Candidate[] {
  const same = candidates.find(
    ({ subject, cover }) => subject.id === last && isClean({ cover }) && cover.pieces.some(({ as }) => as === 'back'),
  )
  const [top] = candidates
  if (same === undefined || top === undefined || !top.subject.near.includes(same.subject.id)) return candidates
  return [same, ...candidates.filter((one) => one !== same)]
}

/** The same question of another time. */
function besideIt(last: Query, period: Period): Reading {
  const carried = ['measure', ...last.filters.map(({ dimension }) => dimension)]
  const ask: Answerable = { kind: 'query', query: { ...last, period, versus: null } }
  return { kind: 'answer', ask, corrected: [], carried, aside: [], also: [] }
}

/** "Bids next week" are those that are due then, whenever their jobs would start. */
function aheadOf(
  reading: Reading,
  tokens: readonly Token[],
  { pieces, candidates }: { pieces: readonly Piece[]; candidates: readonly Candidate[] },
  reader: Reader,
): Reading | null {
  if (reading.kind !== 'answer' || reading.ask.kind !== 'query') return null
  const { query } = reading.ask
  const subject = reader.catalogue.subjects.get(query.measure)
  const other = subject?.kind === 'measure' ? reader.catalogue.subjects.get(subject.measure.aheadIs ?? '') : undefined
  if (other === undefined || query.date !== null || query.period === null) return null
  const { from, to } = query.period
  const begins = from ?? reader.asking.today
  if (to === null || to <= reader.asking.today || daysBetween(begins, to) > MOST_DUE_DAYS) return null
  const said = candidates[0]?.phrase ?? null
  // Only bids are due: a pipeline is not, and who asks how much asks for money.
  const isSaid = said?.at.every((at) => reader.catalogue.sayers.get(singular(tokens[at]?.text ?? ''))?.has(other.id))
  if (isSaid === false || pieces.some((piece) => piece.as === 'operation' && isHowMuch(piece, tokens))) return null
  const phrase = said === null ? null : { ...said, subject: other.id, also: {} }
  const own = candidates.filter((one) => one.subject.id === other.id)
  const read = [...own, candidateOf(tokens, pieces, { subject: other, phrase, catalogue: reader.catalogue })].map(
    (one) => readAs(one, tokens, reader, []),
  )
  return read.find(({ kind }) => kind === 'answer') ?? null
}

function isHowMuch({ at, asks }: Extract<Piece, { as: 'operation' }>, tokens: readonly Token[]): boolean {
  return asks === 'value' && at.some((one) => ['much', 'cuanto', 'worth', 'total'].includes(tokens[one]?.text ?? ''))
}

const MOST_DUE_DAYS = 21
const MOST_TRIED = 3

/** Another subject that uses every word, where the likeliest leaves one. */
function readWhole(
  others: readonly Candidate[],
  tokens: readonly Token[],
  reader: Reader,
  respelt: readonly Correction[],
): Reading | null {
  const clean = others.filter((one) => isClean(one) && one.subject.kind !== 'gap').slice(0, MOST_TRIED)
  const [first, second] = clean
    .map((one) => readAs(one, tokens, reader, respelt))
    .filter(({ kind }) => kind === 'answer')
  return first !== undefined && second === undefined ? first : null
}

/** "Find me the mails about": what is searched says so itself, and is none of the words to look for. */
function searchedBy(candidates: readonly Candidate[], top: Candidate): Candidate | undefined {
  return candidates.find(
    ({ subject, phrase }) =>
      subject !== top.subject &&
      subject.kind === 'measure' &&
      subject.measure.searches === true &&
      phrase?.at.every((at) => top.cover.unexplained.includes(at)) === true,
  )
}

/** By words, which may be any. */
export function isSearched(reading: Reading): boolean {
  return answersIn(reading).some((ask) => ask.kind === 'query' && ask.query.search !== null)
}

function isClean({ cover }: Pick<Candidate, 'cover'>): boolean {
  return cover.unexplained.length === 0
}

const CLOSE = 1

function isNearly(top: Candidate, rival: Candidate): boolean {
  return top.cover.score - rival.cover.score < CLOSE && rival.cover.unexplained.length <= top.cover.unexplained.length
}

function phraseAt({ phrase }: Candidate): readonly number[] {
  return phrase?.at ?? []
}

function sameAsk(choices: readonly Choice[]): boolean {
  return new Set(choices.map(({ ask }) => JSON.stringify(ask))).size < choices.length
}

function choiceOf({ subject }: Candidate, reading: Reading, { locale }: Asking): Choice[] {
  return reading.kind === 'answer' ? [{ label: subject.name[locale], ask: reading.ask }] : []
}

/** A sentence as what it says about one subject. */
function readAs(
  candidate: Candidate,
  tokens: readonly Token[],
  reader: Reader,
  respelt: readonly Correction[],
): Reading {
  const { subject, cover } = candidate
  const { asking } = reader
  const filling = { subject, pieces: cover.pieces, tokens, asking, unexplained: cover.unexplained }
  const corrected = [...respelt, ...namesCorrected(candidate)]
  if (subject.kind === 'gap') {
    const words = typed(tokens, phraseAt(candidate))
    return { kind: 'cannot', problems: [{ words, why: 'no_tool' }], query: null, nearest: [], corrected }
  }
  if (subject.kind === 'finding') return findingRead({ ...candidate, subject }, tokens, reader, corrected)
  const result = filled(filling)
  // What was not even written is no reason to look for all the other words.
  const isGuess = result.query.search !== null && respelt.length > 0
  if (isGuess) result.problems = [...result.problems, problem('unknown', { tokens }, { at: phraseAt(candidate) })]
  return asked(carriedInto(result, candidate, reader, tokens), { candidate, corrected })
}

const other = new Set(['who', 'where'])
const saysNothing: ReadonlySet<Piece['as']> = new Set(['filler', 'operation', 'back'])

/** "And who runs it" is no question about the figure before. */
function asksOther(pieces: readonly Piece[]): boolean {
  return (
    pieces.every(({ as }) => saysNothing.has(as)) &&
    pieces.some((piece) => piece.as === 'operation' && other.has(piece.asks))
  )
}

function followUp(
  tokens: readonly Token[],
  { reader, isMore }: { reader: Reader; isMore: boolean },
  respelt: readonly Correction[],
): Reading | null {
  const pieces = piecesOf(tokens, reader)
  const last = reader.asking.last?.query ?? null
  const subject = last === null ? undefined : reader.catalogue.subjects.get(last.measure)
  if (last === null || subject?.kind !== 'measure') return null
  const candidate = candidateOf(tokens, pieces, { subject, phrase: null, catalogue: reader.catalogue })
  if (asksOther(candidate.cover.pieces)) return null
  const result = filled({
    subject,
    pieces: candidate.cover.pieces,
    tokens,
    asking: reader.asking,
    unexplained: candidate.cover.unexplained,
  })
  const before = isMore && result.query.states.length > 0 ? { ...last, states: [], notStates: [] } : last
  const { query, carried } = followed(before, result.query, subject.measure, candidate.cover.pieces)
  const corrected = [...respelt, ...namesCorrected(candidate)]
  return asked({ ...result, query, carried }, { candidate, corrected })
}

function nothingBefore(tokens: readonly Token[], top: Candidate, reader: Reader): Reading {
  const problems = [problem('nothing_before', { tokens }, { at: [0] })]
  return { kind: 'cannot', problems, query: null, nearest: answersIn(readAs(top, tokens, reader, [])), corrected: [] }
}

function order(tokens: readonly Token[], reader: Reader, top?: Candidate): Reading {
  const reading = top === undefined ? null : readAs(top, tokens, reader, [])
  const nearest = reading === null ? [] : reading.kind === 'cannot' ? reading.nearest : answersIn(reading)
  const words = typed(tokens, tokens.map((_, at) => at).slice(0, 1))
  return { kind: 'cannot', problems: [{ words, why: 'action' }], query: null, nearest, corrected: [] }
}

export function nothingRead(tokens: readonly Token[], reader: Reader, corrected: readonly Correction[] = []): Reading {
  const pieces = tokens.length > MOST_TOKENS ? [] : piecesOf(tokens, reader)
  const explained = new Set(pieces.flatMap(({ at }) => at))
  const unknown = runs(tokens.flatMap((_, at) => (explained.has(at) ? [] : [at])))
  const told = unknown.map((at) => problem('unknown', { tokens }, { at }))
  const problems = told.length > 0 ? told : [problem('no_subject', { tokens }, { at: tokens.map((_, at) => at) })]
  return {
    kind: 'cannot',
    problems,
    query: null,
    nearest: nearestTo(tokens, pieces, reader.catalogue, reader.asking),
    corrected,
  }
}

/** The best reading without what stands against it, the next best, and what is near. */
function nearestOf(
  candidates: readonly Candidate[],
  tokens: readonly Token[],
  reader: Reader,
  first: Reading,
): Answerable[] {
  const others = candidates.slice(1, 4).flatMap((one) => {
    const reading = readAs(one, tokens, reader, [])
    return reading.kind === 'answer' ? [reading.ask] : reading.kind === 'cannot' ? reading.nearest : []
  })
  const own = first.kind === 'cannot' ? first.nearest : []
  const near = nearestTo(
    tokens,
    candidates[0]?.cover.pieces ?? [],
    reader.catalogue,
    reader.asking,
    candidates[0]?.subject,
  )
  const all = [...own, ...others, ...near]
  return [...new Map(all.map((ask) => [JSON.stringify(ask), ask])).values()].slice(0, MOST_NEAREST)
}
