import type { Query } from '#lib/measures/certified/query.ts'
import { MOST_TOKENS } from './cover.ts'
import { problem, typed } from './fill/filling.ts'
import { lastAfter } from './last.ts'
import { questionWords } from './lexicon/small-words.ts'
import type { Piece } from './piece.ts'
import { isSearched, readOne } from './read-one.ts'
import type { Reader } from './reader.ts'
import { answersIn, type Reading, subjectOf } from './reading.ts'
import { jointsOf } from './sentences.ts'
import { asksTwice, onlyAsks, saidBy, saysNothing, together, unreadIn, withAside } from './several.ts'
import { framedIn } from './story.ts'
import { dimensionsOf } from './subjects.ts'
import { readTogether } from './together.ts'
import type { Token } from './tokens.ts'
import { wordsOf } from './words-of.ts'

/** One sentence: a question, two in one, or a question within its frame. */
export function readSentence(tokens: readonly Token[], reader: Reader): Reading {
  if (tokens.length > MOST_TOKENS) return tooLong(tokens)
  const both = readTogether(tokens, reader) ?? withAll(tokens, reader)
  if (both !== null) return both
  const whole = readOne(tokens, reader)
  if (whole.kind !== 'answer') return inTwo(tokens, reader) ?? withoutFrame(tokens, reader) ?? whole
  // What is looked for by words takes any, also those of why it is asked.
  const framed = isSearched(whole) ? withoutFrame(tokens, reader) : null
  if (framed?.kind === 'answer' && !isSearched(framed)) return framed
  const unread = unreadIn(tokens, reader)
  if (unread.length > 0) return halfRead(whole, tokens, unread)
  const swallowed = ofBoth(whole, tokens, reader)
  if (swallowed !== null) return swallowed
  if (!asksTwice(tokens)) return whole
  return ownQuestions(inTwo(tokens, reader)) ?? ofOneName(whole, tokens, reader)
}

/** "The pipeline, in total and weighted": what stands before the joint is a figure of its own beside its neighbour. */
function ofBoth(whole: Answered, tokens: readonly Token[], reader: Reader): Reading | null {
  for (const { before, after } of jointsOf(tokens)) {
    if (before === after || questionWords.has(tokens[after]?.text ?? '')) continue
    const said = wordsOf(tokens.slice(after), reader).pieces.some(
      (piece) => piece.as === 'phrase' && piece.subject === subjectOf(whole.ask),
    )
    const isTwo = said && saysSubject(tokens.slice(0, before), reader)
    const first = isTwo ? readOne(tokens.slice(0, before), reader) : null
    if (first?.kind !== 'answer' || first.ask.kind !== 'query' || whole.ask.kind !== 'query') continue
    const { measure } = first.ask.query
    const other = reader.catalogue.subjects.get(measure)
    if (measure === whole.ask.query.measure || other?.near.includes(whole.ask.query.measure) !== true) continue
    if (alike(first.ask.query, whole.ask.query)) return together([first, whole])
  }
  return null
}

/** Of the same things and days. */
function alike(one: Query, other: Query): boolean {
  const of = ({ filters, period, states, bounds }: Query) => JSON.stringify([filters, period, states, bounds])
  return of(one) === of(other)
}

/** "When does it start and where is Hollis Shop": each asks for itself, of what is named at the end. */
function ofOneName(whole: Answered, tokens: readonly Token[], reader: Reader): Reading {
  const joint = jointsOf(tokens).find(({ after }) => questionWords.has(tokens[after]?.text ?? ''))
  const { pieces } = wordsOf(tokens, reader)
  const asked = pieces.flatMap((piece) => (piece.as === 'operation' && apart.has(piece.asks) ? [piece] : []))
  const second = asked.find(({ at }) => at[0] === joint?.after)
  const isOther =
    second !== undefined && asked.some(({ asks, at }) => asks !== second.asks && (at[0] ?? 0) < (second.at[0] ?? 0))
  const name = pieces.findLast((piece) => piece.as === 'name' && piece.at.includes(tokens.length - 1))
  if (joint === undefined || !isOther || name === undefined) return whole
  const named = name.at.flatMap((at) => tokens[at] ?? [])
  const parts = [[...tokens.slice(0, joint.before), ...named], tokens.slice(joint.after)].map((one) =>
    readOne(one, reader),
  )
  return parts.every(({ kind }) => kind === 'answer') ? together(parts) : halfRead(whole, tokens, second?.at ?? [])
}

/** Two of them are two questions. */
const apart: ReadonlySet<string> = new Set(['who', 'when', 'where', 'why'])

const whole = new Set('overall total companywide altogether general all'.split(' '))
const beforeWhole = new Set('in en the as a company wide'.split(' '))

/** "Win rate against Stonebridge, and overall": of one, and of all of them. */
function withAll(tokens: readonly Token[], reader: Reader): Reading | null {
  const joint = jointsOf(tokens).at(-1)
  if (joint === undefined || joint.before === joint.after) return null
  const rest = tokens.slice(joint.after).filter(({ text }) => !beforeWhole.has(text))
  if (rest.length > 1 || !rest.every(({ text }) => whole.has(text))) return null
  if (rest.length === 0 && tokens.length - joint.after < 2) return null
  const one = readOne(tokens.slice(0, joint.before), reader)
  if (one.kind !== 'answer' || one.ask.kind !== 'query') return null
  const { query } = one.ask
  const named = query.filters.filter(({ not }) => !not)
  if (named.length === 0) return null
  const all = { ...query, filters: query.filters.filter(({ not }) => not), groupBy: null }
  return { kind: 'several', parts: [one, { ...one, ask: { kind: 'query', query: all }, also: [] }] }
}

/** What could be read stands beside what could not. */
function halfRead(whole: Answered, tokens: readonly Token[], unread: readonly number[]): Reading {
  const problems = [problem('unknown', { tokens }, { at: unread })]
  return { kind: 'cannot', problems, query: null, nearest: [whole.ask], corrected: whole.corrected }
}

/** "The bank wants to know what we owe them" asks what we owe them. */
function withoutFrame(tokens: readonly Token[], reader: Reader): Reading | null {
  for (const { question, aside, about } of framedIn(tokens, reader)) {
    const last = about.length === 0 ? reader.asking.last : { query: null, filters: about }
    const reading = readSentence(question, { ...reader, asking: { ...reader.asking, last } })
    if (reading.kind === 'answer' || reading.kind === 'ask') return withAside(reading, [saidBy(aside)])
  }
  return null
}

/** What only goes on with the first is no question of its own. */
function ownQuestions(reading: Reading | null): Reading | null {
  if (reading?.kind !== 'several') return null
  const subjects = answersIn(reading).map(subjectOf)
  return new Set(subjects).size === subjects.length ? reading : null
}

/** Two questions in one sentence, each of which reads alone, the second perhaps only after the first. */
function inTwo(tokens: readonly Token[], reader: Reader): Reading | null {
  for (const { before, after } of jointsOf(tokens)) {
    if (saysNothing(tokens.slice(0, before), reader)) continue
    const first = readOne(tokens.slice(0, before), reader)
    if (first.kind !== 'answer') continue
    // "Points lost vs bid" compares, and asks once.
    if (compares.has(tokens[before]?.text ?? '')) continue
    if (saysNothing(tokens.slice(after), reader)) continue
    const isComma = before === after
    // "03-3000 on the pier job, what have we spent": what stands before it is no question of its own.
    if (isComma && !saysSubject(tokens.slice(0, before), reader)) continue
    // "Earned to date, a line per PM": nor is what names nothing that is asked.
    if (isComma && !saysSubject(tokens.slice(after), reader) && !questionWords.has(tokens[after]?.text ?? '')) continue
    // "The report for the pier job, where is it": what is looked for is where it is found.
    if (isSearched(first) && onlyAsks(tokens.slice(after), reader)) return first
    const last = lastAfter(first)
    // With its "and": it may be of the same thing and time.
    const goingOn = { ...reader, asking: { ...reader.asking, last } }
    const second =
      secondAlone(tokens.slice(after), first, reader) ?? readSentence(tokens.slice(isComma ? after : before), goingOn)
    // A comma alone begins no question that only goes on: "expenses FY25, Q1 and Q2".
    if (isComma && second.kind === 'answer' && second.carried.includes('measure')) continue
    if (second.kind === 'answer') {
      const both = atSameTime(first, second, reader)
      return together([ofSameThing(both, second, { tokens, after }, reader), second])
    }
    if (second.kind === 'several') return { kind: 'several', parts: [first, ...second.parts] }
  }
  return null
}

/** "... and what did audit fees come to": with a question word and a name of its own it goes on from nothing. */
function secondAlone(tokens: readonly Token[], first: Answered, reader: Reader): Answered | null {
  if (!questionWords.has(tokens[0]?.text ?? '') || wordsOf(tokens, reader).names.length === 0) return null
  const alone = readSentence(tokens, { ...reader, asking: { ...reader.asking, last: null } })
  return alone.kind === 'answer' && subjectOf(alone.ask) !== subjectOf(first.ask) ? alone : null
}

/** "Hired and left this year": what both are of, where the first says no time and both are of what has been. */
function atSameTime(first: Answered, second: Answered, { catalogue }: Reader): Answered {
  if (first.ask.kind !== 'query' || second.ask.kind !== 'query') return first
  const isPast = [first.ask.query, second.ask.query].every(({ measure }) => {
    const subject = catalogue.subjects.get(measure)
    return subject?.kind === 'measure' && subject.measure.time !== 'now'
  })
  const { period } = second.ask.query
  if (!isPast || first.ask.query.period !== null || period === null) return first
  return { ...first, ask: { kind: 'query', query: { ...first.ask.query, period } } }
}

function saysSubject(tokens: readonly Token[], reader: Reader): boolean {
  return wordsOf(tokens, reader).pieces.some(({ as }) => as === 'phrase')
}

/**
 * "Late submittals and failed inspections, pier job", "how many RFIs and how many submittals at the pier job": at the end it
 * is of both, unless the second is a question in words of its own.
 */
function ofSameThing(
  first: Answered,
  second: Answered,
  { tokens, after }: { tokens: readonly Token[]; after: number },
  reader: Reader,
): Answered {
  if (first.ask.kind !== 'query' || second.ask.kind !== 'query' || first.ask.query.filters.length > 0) return first
  const { pieces } = wordsOf(tokens, reader)
  const last = pieces.findLast((piece) => piece.as === 'name' && piece.at.includes(tokens.length - 1))
  if (last === undefined) return first
  const isApart = tokens[last.at[0] ?? 0]?.lead.includes(',') === true
  const isOwn = questionWords.has(tokens[after]?.text ?? '')
  if (isOwn && !isApart && !asksAlike(pieces)) return first
  const subject = reader.catalogue.subjects.get(first.ask.query.measure)
  const filters = second.ask.query.filters.filter(
    ({ dimension }) => subject !== undefined && dimensionsOf(subject).includes(dimension),
  )
  return { ...first, ask: { kind: 'query', query: { ...first.ask.query, filters } } }
}

/** "How many ... and how many ...". */
function asksAlike(pieces: readonly Piece[]): boolean {
  const asked = pieces.flatMap((piece) => (piece.as === 'operation' && piece.asks !== 'whether' ? [piece.asks] : []))
  return asked.length > 1 && new Set(asked).size === 1
}

const compares = new Set(['vs', 'versus'])

type Answered = Extract<Reading, { kind: 'answer' }>

function tooLong(tokens: readonly Token[]): Reading {
  const words = typed(tokens, [0, 1, 2, 3, 4])
  return { kind: 'cannot', problems: [{ words, why: 'too_long' }], query: null, nearest: [], corrected: [] }
}
