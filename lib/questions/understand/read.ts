import type { Period, Query } from '#lib/measures/certified/query.ts'
import { isOrder } from './actions.ts'
import { type Candidate, candidateOf, candidatesOf } from './candidates.ts'
import { MOST_TOKENS } from './cover.ts'
import { periodsIn } from './dates.ts'
import { type Asking, problem, typed } from './fill/filling.ts'
import { type FilledQuery, filled, runs } from './fill.ts'
import { followed, goesOn, leads, withoutLead } from './follow-up.ts'
import type { Names } from './names.ts'
import { nearestTo } from './nearest.ts'
import { piecesIn } from './pieces.ts'
import type { Answerable, Choice, Correction, Problem, Reading, Thing } from './reading.ts'
import { respelled } from './respelled.ts'
import { jointsOf, sentencesOf } from './sentences.ts'
import { type Catalogue, dimensionsOf } from './subjects.ts'
import { type Token, tokensOf } from './tokens.ts'
import { usableOf } from './worth.ts'

export type Reader = { catalogue: Catalogue; names: Names; asking: Asking }

/**
 * What a typed question asks. Pure: no system is asked. Every word is used, told or asked about: a question of which a
 * word is left is answered by nobody, but by what it could be without the word.
 */
export function read(text: string, reader: Reader): Reading {
  const tokens = tokensOf(text)
  if (tokens.length === 0) return { kind: 'ask', about: { what: 'anything' }, choices: [], corrected: [] }
  const sentences = sentencesOf(tokens)
  if (sentences.length > 1) return readText(sentences, tokens, reader)
  return readSentence(tokens, reader)
}

function readText(sentences: readonly Token[][], tokens: readonly Token[], reader: Reader): Reading {
  const whole = tokens.length <= MOST_TOKENS ? readOne(tokens, reader) : null
  if (whole?.kind === 'answer') return whole
  const clean: Reading[] = []
  const aside: string[] = []
  const failed: Reading[] = []
  let { last } = reader.asking
  for (const sentence of sentences) {
    const one = readSentence(sentence, { ...reader, asking: { ...reader.asking, last } })
    if (one.kind === 'answer' || one.kind === 'several') {
      clean.push(one)
      last = lastOf(one) ?? last
    } else if (isIdle(sentence, reader))
      aside.push(
        typed(
          sentence,
          sentence.map((_, at) => at),
        ),
      )
    else failed.push(one)
  }
  const [first, second] = clean
  if (failed.length === 0 && first !== undefined && second === undefined) return withAside(first, aside)
  if (failed.length === 0 && second !== undefined) return { kind: 'several', parts: clean }
  const offered = clean.flatMap(answersIn)
  const [one] = failed.toReversed()
  if (one === undefined) return whole ?? nothingRead(tokens, reader)
  return one.kind === 'cannot' ? { ...one, nearest: [...offered, ...one.nearest].slice(0, MOST_NEAREST) } : one
}

const MOST_NEAREST = 3

/** A sentence that names nothing that a question could be narrowed by, and asks nothing. */
function isIdle(sentence: readonly Token[], reader: Reader): boolean {
  if (sentence.length > MOST_TOKENS) return false
  return piecesOf(sentence, reader).every(
    ({ as }) =>
      as === 'filler' || as === 'noun' || as === 'operation' || as === 'back' || as === 'date' || as === 'own',
  )
}

function withAside(reading: Reading, aside: readonly string[]): Reading {
  return reading.kind === 'answer' ? { ...reading, aside: [...reading.aside, ...aside] } : reading
}

function readSentence(tokens: readonly Token[], reader: Reader): Reading {
  if (tokens.length > MOST_TOKENS) return tooLong(tokens)
  const whole = readOne(tokens, reader)
  if (whole.kind === 'answer') return whole
  return inTwo(tokens, reader) ?? whole
}

/** Two questions in one sentence, each of which reads alone, the second perhaps only after the first. */
function inTwo(tokens: readonly Token[], reader: Reader): Reading | null {
  for (const { before, after } of jointsOf(tokens)) {
    const first = readOne(tokens.slice(0, before), reader)
    if (first.kind !== 'answer') continue
    const last = lastOf(first)
    const second = readSentence(tokens.slice(after), { ...reader, asking: { ...reader.asking, last } })
    if (second.kind === 'answer') return { kind: 'several', parts: [first, second] }
    if (second.kind === 'several') return { kind: 'several', parts: [first, ...second.parts] }
  }
  return null
}

function lastOf(reading: Reading): Query | null {
  if (reading.kind === 'several') return reading.parts.map(lastOf).findLast((one) => one !== null) ?? null
  return reading.kind === 'answer' && reading.ask.kind === 'query' ? reading.ask.query : null
}

function answersIn(reading: Reading): Answerable[] {
  if (reading.kind === 'several') return reading.parts.flatMap(answersIn)
  return reading.kind === 'answer' ? [reading.ask] : []
}

function piecesOf(tokens: readonly Token[], reader: Reader) {
  const { catalogue, names } = reader
  const dates = { back: datesIn(tokens, reader, false), ahead: datesIn(tokens, reader, true) }
  return piecesIn({ tokens, catalogue, names: names.find(tokens), dates })
}

function datesIn(tokens: readonly Token[], { asking }: Reader, ahead: boolean) {
  const { today, fiscalYearStart, locale } = asking
  return periodsIn(tokens, { today, fiscalYearStart, locale, ahead })
}

function readOne(typedTokens: readonly Token[], reader: Reader): Reading {
  const { tokens, corrected: respelt } = respelled(typedTokens, reader, datesIn(typedTokens, reader, false))
  const { catalogue, asking } = reader
  const pieces = piecesOf(tokens, reader)
  const candidates = candidatesOf(tokens, pieces, catalogue)
  const [top, rival] = candidates
  const follows = asking.last === null ? null : followUp(withoutLead(tokens), reader, respelt)
  if (follows !== null && (top === undefined || (leads(tokens) && follows.kind === 'answer' && !isClean(top))))
    return follows
  if (top === undefined) return isOrder(tokens, null) ? order(tokens, reader) : nothingRead(tokens, reader, respelt)
  if (isOrder(tokens, top)) return order(tokens, reader, top)
  const reading = readAs(top, tokens, reader, respelt)
  if (reading.kind === 'cannot' && follows?.kind === 'answer') return follows
  if (rival !== undefined && isNearly(top, rival) && reading.kind === 'answer') {
    const choices = [top, rival].flatMap((one) => choiceOf(one, readAs(one, tokens, reader, respelt), asking))
    if (choices.length > 1 && !sameAsk(choices)) {
      return {
        kind: 'ask',
        about: { what: 'subject', words: typed(tokens, phraseAt(top)) },
        choices,
        corrected: respelt,
      }
    }
  }
  if (reading.kind !== 'cannot') return reading
  return { ...reading, nearest: nearestOf(candidates, tokens, reader, reading) }
}

function isClean({ cover }: Candidate): boolean {
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
    return { kind: 'cannot', problems: [{ words, why: 'no_tool' }], nearest: [], corrected }
  }
  if (subject.kind === 'finding') return findingRead(candidate, tokens, reader, corrected)
  const result = filled(filling)
  return asked(carriedInto(result, candidate, reader, tokens), { tokens, reader, candidate, corrected })
}

type Carried = FilledQuery & { carried: readonly string[] }

/** "its margin", "who is the super there": the things of the question before, where this one names none. */
function carriedInto(
  result: FilledQuery,
  { subject, cover }: Candidate,
  { asking }: Reader,
  tokens: readonly Token[],
): Carried {
  const back = cover.pieces.filter((piece) => piece.as === 'back')
  const named = result.query.filters.some(({ not }) => !not) || result.open.length > 0
  const isStrong = back.some((piece) => piece.as === 'back' && piece.strong)
  const needs = subject.kind === 'measure' && subject.measure.of !== undefined
  if (named || (back.length === 0 && !needs && !goesOn(tokens))) return { ...result, carried: [] }
  const kept =
    asking.last?.filters.filter(({ dimension, not }) => !not && dimensionsOf(subject).includes(dimension)) ?? []
  if (kept.length === 0) {
    const words = back.find((piece) => piece.as === 'back' && piece.strong)
    const problems =
      isStrong && words !== undefined && asking.last === null
        ? [...result.problems, problem('nothing_before', { tokens }, words)]
        : result.problems
    return { ...result, problems, carried: [] }
  }
  return {
    ...result,
    query: { ...result.query, filters: [...kept, ...result.query.filters] },
    carried: kept.map(({ dimension }) => dimension),
  }
}

type Given = { tokens: readonly Token[]; reader: Reader; candidate: Candidate; corrected: readonly Correction[] }

/** Answered, asked back, or told what stands against it. */
function asked(result: Carried, { tokens, reader, candidate, corrected }: Given): Reading {
  const { query, problems, open, which, also } = result
  const { subject } = candidate
  if (problems.length > 0) {
    const ask: Answerable[] =
      open.length === 0 && missingThing(query, candidate) === null ? [{ kind: 'query', query }] : []
    return { kind: 'cannot', problems, nearest: ask, corrected }
  }
  const [first] = open
  if (first !== undefined) {
    const choices = first.choices.map(
      ({ label, filters }): Choice => ({
        label,
        ask: { kind: 'query', query: { ...query, filters: [...filters, ...query.filters] } },
      }),
    )
    return { kind: 'ask', about: { what: first.what, words: first.words }, choices, corrected }
  }
  if (which !== null) {
    const choices = which.periods.map(
      (period): Choice => ({ label: period.from ?? '', ask: { kind: 'query', query: { ...query, period } } }),
    )
    return { kind: 'ask', about: { what: 'day', words: which.words }, choices, corrected }
  }
  const missing = missingThing(query, candidate)
  if (missing !== null) {
    return { kind: 'ask', about: { what: 'thing', dimensions: missing, subject: subject.id }, choices: [], corrected }
  }
  const others = also.map(
    ({ label, dimension, thing }): Choice => ({
      label,
      ask: { kind: 'query', query: { ...query, filters: [{ dimension, things: [thing], not: false }] } },
    }),
  )
  return { kind: 'answer', ask: { kind: 'query', query }, corrected, carried: result.carried, aside: [], also: others }

  function missingThing({ filters }: Query, { subject: about }: Candidate) {
    if (about.kind !== 'measure' || about.measure.of === undefined) return null
    const { of } = about.measure
    return filters.some(({ dimension, not }) => !not && of.includes(dimension)) ? null : of
  }
}

function findingRead(
  candidate: Candidate,
  tokens: readonly Token[],
  reader: Reader,
  corrected: readonly Correction[],
): Reading {
  const { subject, cover } = candidate
  const told = cover.pieces.filter(
    ({ as }) => !['phrase', 'name', 'filler', 'noun', 'operation', 'back', 'period', 'against'].includes(as),
  )
  const problems: Problem[] = [...told, ...runs(cover.unexplained).map((at) => ({ at }))].map((piece) =>
    problem('unknown', { tokens }, piece),
  )
  const named = cover.pieces.flatMap((piece) => (piece.as === 'name' ? usableOf(piece.found, subject) : []))
  const unnamed = cover.pieces.filter((piece) => piece.as === 'name' && usableOf(piece.found, subject).length === 0)
  problems.push(...unnamed.map((piece) => problem('not_kept_by', { tokens }, piece)))
  const things = named.map(
    ({ thing, dimension }): Thing => ({ name: thing.name, ids: [...(thing.ids[dimension] ?? [])] }),
  )
  const carried = subject.kind === 'finding' && things.length === 0 && cover.pieces.some(({ as }) => as === 'back')
  const before = carried
    ? reader.asking.last?.filters.find(({ dimension, not }) => !not && dimensionsOf(subject).includes(dimension))
        ?.things
    : undefined
  const [about = null, another] = things.length > 0 ? things : (before ?? [])
  const ask: Answerable = { kind: 'finding', finding: subject.id, about }
  if (problems.length > 0) return { kind: 'cannot', problems, nearest: [ask], corrected }
  if (another !== undefined && things.length > 1) {
    const choices = things.map((thing): Choice => ({ label: thing.name, ask: { ...ask, about: thing } }))
    return {
      kind: 'ask',
      about: { what: 'name', words: typed(tokens, cover.pieces.find(({ as }) => as === 'name')?.at ?? []) },
      choices,
      corrected,
    }
  }
  return { kind: 'answer', ask, corrected, carried: before === undefined ? [] : ['job'], aside: [], also: [] }
}

function namesCorrected({ cover }: Candidate): Correction[] {
  return cover.pieces.flatMap((piece) =>
    piece.as === 'name' && piece.found.corrected !== undefined ? [piece.found.corrected] : [],
  )
}

function followUp(tokens: readonly Token[], reader: Reader, respelt: readonly Correction[]): Reading | null {
  const pieces = piecesOf(tokens, reader)
  const { last } = reader.asking
  const subject = last === null ? undefined : reader.catalogue.subjects.get(last.measure)
  if (last === null || subject?.kind !== 'measure') return null
  const candidate = candidateOf(tokens, pieces, { subject, phrase: null, catalogue: reader.catalogue })
  const result = filled({
    subject,
    pieces: candidate.cover.pieces,
    tokens,
    asking: reader.asking,
    unexplained: candidate.cover.unexplained,
  })
  const { query, carried } = followed(last, result.query, subject.measure, candidate.cover.pieces)
  const corrected = [...respelt, ...namesCorrected(candidate)]
  return asked({ ...result, query, carried }, { tokens, reader, candidate, corrected })
}

function order(tokens: readonly Token[], reader: Reader, top?: Candidate): Reading {
  const reading = top === undefined ? null : readAs(top, tokens, reader, [])
  const nearest = reading === null ? [] : reading.kind === 'cannot' ? reading.nearest : answersIn(reading)
  const words = typed(tokens, tokens.map((_, at) => at).slice(0, 1))
  return { kind: 'cannot', problems: [{ words, why: 'action' }], nearest, corrected: [] }
}

function tooLong(tokens: readonly Token[]): Reading {
  return {
    kind: 'cannot',
    problems: [{ words: typed(tokens, [0, 1, 2, 3, 4]), why: 'too_long' }],
    nearest: [],
    corrected: [],
  }
}

function nothingRead(tokens: readonly Token[], reader: Reader, corrected: readonly Correction[] = []): Reading {
  const pieces = tokens.length > MOST_TOKENS ? [] : piecesOf(tokens, reader)
  const explained = new Set(pieces.flatMap(({ at }) => at))
  const unknown = runs(tokens.flatMap((_, at) => (explained.has(at) ? [] : [at])))
  const problems = unknown.map((at) => problem('unknown', { tokens }, { at }))
  return { kind: 'cannot', problems, nearest: nearestTo(tokens, pieces, reader.catalogue, reader.asking), corrected }
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
