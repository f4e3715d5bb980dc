import type { Query } from '#lib/measures/certified/query.ts'
import { picked } from './choose.ts'
import { MOST_TOKENS } from './cover.ts'
import { typed } from './fill/filling.ts'
import { lastAfter } from './last.ts'
import { questionWords } from './lexicon/small-words.ts'
import type { Piece } from './piece.ts'
import { nothingRead, readOne, wordsOf } from './read-one.ts'
import type { Reader } from './reader.ts'
import { answersIn, type Reading } from './reading.ts'
import { jointsOf, sentencesOf, tellerOf } from './sentences.ts'
import { framedIn, storyOf } from './story.ts'
import { dimensionsOf } from './subjects.ts'
import { readTogether } from './together.ts'
import { type Token, tokensOf } from './tokens.ts'

/**
 * What a typed question asks. Pure: no system is asked. Every word is used, told or asked about: a question of which a
 * word is left is answered by nobody, but by what it could be without the word.
 */
export function read(text: string, reader: Reader): Reading {
  const tokens = tokensOf(text)
  if (tokens.length === 0) return { kind: 'ask', about: { what: 'anything' }, choices: [], query: null, corrected: [] }
  const chosen = picked(tokens, reader.asking.choices)
  if (chosen !== null) return { kind: 'answer', ask: chosen, corrected: [], carried: [], aside: [], also: [] }
  const sentences = sentencesOf(tokens)
  if (sentences.length > 1) return readText(withTopics(sentences, reader), tokens, reader)
  return readSentence(tokens, reader)
}

const MOST_NEAREST = 3

/** "The pier job: retainage? and cash?": a name alone is what the next sentence is about. */
function withTopics(sentences: readonly Token[][], reader: Reader): Token[][] {
  const all: Token[][] = []
  let topic: Token[] = []
  for (const sentence of sentences) {
    const whole = [...topic, ...sentence]
    topic = isTopic(sentence, reader) && sentence !== sentences.at(-1) ? whole : []
    if (topic.length === 0) all.push(whole)
  }
  return all
}

function isTopic(sentence: readonly Token[], reader: Reader): boolean {
  const { pieces } = wordsOf(sentence, reader)
  const named = new Set(pieces.flatMap((piece) => (piece.as === 'name' && !piece.found.everyday ? piece.at : [])))
  return named.size === sentence.length && !pieces.some(({ as }) => as === 'phrase')
}

/** Several sentences: one question over all of them, a question each, or a story and the question that ends it. */
function readText(sentences: readonly Token[][], tokens: readonly Token[], reader: Reader): Reading {
  const whole = tokens.length <= MOST_TOKENS ? readOne(tokens, reader) : null
  // What is searched for by words takes any words: a story beside it is none of them.
  if (whole?.kind === 'answer' && !isSearched(whole) && !asksTwice(tokens)) return whole
  const clean: Reading[] = []
  const aside: string[] = []
  const failed: Reading[] = []
  let { last } = reader.asking
  const told: Query['filters'][] = []
  for (const sentence of sentences) {
    const one = readSentence(sentence, { ...reader, asking: { ...reader.asking, last } })
    const isLast = sentence === sentences.at(-1)
    if ((one.kind === 'answer' || one.kind === 'several') && (isLast || !isSearched(one))) {
      clean.push(one)
      last = lastAfter(one) ?? last
      continue
    }
    const next = sentences[sentences.indexOf(sentence) + 1]
    // "Concrete division: how many hours" says of what it is asked.
    const isHead =
      next?.[0]?.lead.includes(':') === true && tellerOf(sentence) === null && !saysNothing(sentence, reader)
    const story = isHead ? null : storyOf(sentence, reader)
    if (story === null) failed.push(one)
    else {
      aside.push(saidBy(sentence))
      if (story.length > 0) told.push(story)
      // "Larkin says the check is in the mail. Have they paid?" is of them, too.
      const { names } = wordsOf(sentence, reader)
      if (names.length > 0) last = { query: null, filters: names }
    }
  }
  const answers = clean.flatMap(answersIn)
  const isUsed = told.flat().every((filter) => answers.some((ask) => usesThing(ask, filter)))
  const [first, second] = clean
  if (failed.length === 0 && isUsed && first !== undefined) {
    const parts = distinct(clean)
    return second === undefined || parts.length === 1 ? withAside(first, aside) : { kind: 'several', parts }
  }
  const [one] = failed.toReversed()
  if (one === undefined || one.kind !== 'cannot') {
    const nothing = one ?? (whole === null || isSearched(whole) ? nothingRead(tokens, reader) : whole)
    return nothing.kind === 'cannot'
      ? { ...nothing, nearest: [...answers, ...nothing.nearest].slice(0, MOST_NEAREST) }
      : nothing
  }
  return { ...one, nearest: [...answers, ...one.nearest].slice(0, MOST_NEAREST) }
}

/** As many answers as there are; one is no several. */
function together(parts: readonly Reading[]): Reading {
  const [first, ...more] = distinct(parts)
  return first !== undefined && more.length === 0 ? first : { kind: 'several', parts: distinct(parts) }
}

/** "Which vendors ...? Can you list them": what says the first again asks nothing more. */
function distinct(parts: readonly Reading[]): Reading[] {
  const stories = new Set(
    parts.flatMap(answersIn).flatMap((ask) => (ask.kind === 'finding' && ask.about !== null ? [ask.finding] : [])),
  )
  const isWider = (one: Reading) =>
    answersIn(one).every((ask) => ask.kind === 'finding' && ask.about === null && stories.has(ask.finding))
  return [...new Map(parts.filter((one) => !isWider(one)).map((one) => [JSON.stringify(answersIn(one)), one])).values()]
}

function isSearched(reading: Reading): boolean {
  return answersIn(reading).some((ask) => ask.kind === 'query' && ask.query.search !== null)
}

function usesThing(ask: ReturnType<typeof answersIn>[number], { things }: Query['filters'][number]): boolean {
  const used =
    ask.kind === 'finding' ? (ask.about === null ? [] : [ask.about]) : ask.query.filters.flatMap((one) => one.things)
  return things.every((thing) => used.some(({ ids }) => ids.some((id) => thing.ids.includes(id))))
}

function withAside(reading: Reading, aside: readonly string[]): Reading {
  return reading.kind === 'answer' ? { ...reading, aside: [...reading.aside, ...aside] } : reading
}

function readSentence(tokens: readonly Token[], reader: Reader): Reading {
  if (tokens.length > MOST_TOKENS) return tooLong(tokens)
  const both = readTogether(tokens, reader)
  if (both !== null) return both
  const whole = readOne(tokens, reader)
  if (whole.kind !== 'answer') return inTwo(tokens, reader) ?? withoutFrame(tokens, reader) ?? whole
  return asksTwice(tokens) ? (ownQuestions(inTwo(tokens, reader)) ?? whole) : whole
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

function saidBy(tokens: readonly Token[]): string {
  return typed(
    tokens,
    tokens.map((_, at) => at),
  )
}

/** "What have we billed, and how much of that is unpaid" may fit one figure, and is two questions. */
function asksTwice(tokens: readonly Token[]): boolean {
  // "Backlog over 10M, which jobs" asks once.
  return jointsOf(tokens).some(
    ({ after }) => questionWords.has(tokens[after]?.text ?? '') && tokens.length - after >= FEWEST_OF_A_QUESTION,
  )
}

const FEWEST_OF_A_QUESTION = 3

/** What only goes on with the first is no question of its own. */
function ownQuestions(reading: Reading | null): Reading | null {
  if (reading?.kind !== 'several') return null
  const subjects = answersIn(reading).map((ask) => (ask.kind === 'query' ? ask.query.measure : ask.finding))
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
    const last = lastAfter(first)
    // With its "and": it may be of the same thing and time.
    const second = readSentence(tokens.slice(isComma ? after : before), {
      ...reader,
      asking: { ...reader.asking, last },
    })
    // A comma alone begins no question that only goes on: "expenses FY25, Q1 and Q2".
    if (isComma && second.kind === 'answer' && second.carried.includes('measure')) continue
    if (second.kind === 'answer') {
      const both = atSameTime(first, second, reader)
      return together([ofSameThing(both, second, tokens, reader), second])
    }
    if (second.kind === 'several') return { kind: 'several', parts: [first, ...second.parts] }
  }
  return null
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

const compares = new Set(['vs', 'versus'])

/** "Ok and which jobs is that" begins with nothing that is asked. */
function saysNothing(tokens: readonly Token[], reader: Reader): boolean {
  const { pieces } = wordsOf(tokens, reader)
  const said = new Set(pieces.flatMap(({ as, at }) => (as === 'filler' ? at : [])))
  return said.size === tokens.length
}

function saysSubject(tokens: readonly Token[], reader: Reader): boolean {
  return wordsOf(tokens, reader).pieces.some(({ as }) => as === 'phrase')
}

/**
 * "Late submittals, and failed inspections too, pier job", "how many RFIs and how many submittals at the pier job": at the
 * end it is of both, behind a comma of its own or where both ask alike.
 */
function ofSameThing(first: Answered, second: Answered, tokens: readonly Token[], reader: Reader): Answered {
  if (first.ask.kind !== 'query' || second.ask.kind !== 'query' || first.ask.query.filters.length > 0) return first
  const { pieces } = wordsOf(tokens, reader)
  const last = pieces.findLast((piece) => piece.as === 'name' && piece.at.includes(tokens.length - 1))
  if (last === undefined) return first
  const isApart = tokens[last.at[0] ?? 0]?.lead.includes(',') === true
  if (!isApart && !asksAlike(pieces)) return first
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

type Answered = Extract<Reading, { kind: 'answer' }>

function tooLong(tokens: readonly Token[]): Reading {
  const words = typed(tokens, [0, 1, 2, 3, 4])
  return { kind: 'cannot', problems: [{ words, why: 'too_long' }], query: null, nearest: [], corrected: [] }
}
