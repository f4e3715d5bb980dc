import type { Query } from '#lib/measures/certified/query.ts'
import { picked } from './choose.ts'
import { MOST_TOKENS } from './cover.ts'
import { typed } from './fill/filling.ts'
import { lastAfter } from './last.ts'
import { questionWords } from './lexicon/small-words.ts'
import { nothingRead, readOne, wordsOf } from './read-one.ts'
import type { Reader } from './reader.ts'
import { answersIn, type Reading } from './reading.ts'
import { jointsOf, sentencesOf, tellerOf } from './sentences.ts'
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
  if (sentences.length > 1) return readText(sentences, tokens, reader)
  return readSentence(tokens, reader)
}

const MOST_NEAREST = 3

/** Several sentences: one question over all of them, a question each, or a story and the question that ends it. */
function readText(sentences: readonly Token[][], tokens: readonly Token[], reader: Reader): Reading {
  const whole = tokens.length <= MOST_TOKENS ? readOne(tokens, reader) : null
  // What is searched for by words takes any words: a story beside it is none of them.
  const isSearch = whole?.kind === 'answer' && whole.ask.kind === 'query' && whole.ask.query.search !== null
  if (whole?.kind === 'answer' && !isSearch && !asksTwice(tokens)) return whole
  const clean: Reading[] = []
  const aside: string[] = []
  const failed: Reading[] = []
  let { last } = reader.asking
  const told: Query['filters'][] = []
  for (const sentence of sentences) {
    const one = readSentence(sentence, { ...reader, asking: { ...reader.asking, last } })
    if (one.kind === 'answer' || one.kind === 'several') {
      clean.push(one)
      last = lastAfter(one) ?? last
      continue
    }
    const story = storyOf(sentence, reader)
    if (story === null) failed.push(one)
    else {
      aside.push(
        typed(
          sentence,
          sentence.map((_, at) => at),
        ),
      )
      if (story.length > 0) {
        told.push(story)
        last = { query: null, filters: story }
      }
    }
  }
  const answers = clean.flatMap(answersIn)
  const isUsed = told.flat().every((filter) => answers.some((ask) => usesThing(ask, filter)))
  const [first, second] = clean
  if (failed.length === 0 && isUsed && first !== undefined) {
    return second === undefined ? withAside(first, aside) : { kind: 'several', parts: clean }
  }
  const [one] = failed.toReversed()
  if (one === undefined || one.kind !== 'cannot') {
    const nothing = one ?? whole ?? nothingRead(tokens, reader)
    return nothing.kind === 'cannot'
      ? { ...nothing, nearest: [...answers, ...nothing.nearest].slice(0, MOST_NEAREST) }
      : nothing
  }
  return { ...one, nearest: [...answers, ...one.nearest].slice(0, MOST_NEAREST) }
}

/**
 * The things of a sentence that tells something and narrows by nothing else; null where it says when, how much or in
 * which state, which a question must not lose.
 */
function storyOf(sentence: readonly Token[], reader: Reader): Query['filters'] | null {
  const { pieces, names } = wordsOf(sentence, reader)
  const isStory = pieces.every(
    ({ as }) =>
      as !== 'period' && as !== 'state' && as !== 'bound' && as !== 'without' && as !== 'order' && as !== 'grouping',
  )
  if (!isStory) return null
  const teller = tellerOf(sentence)
  if (teller === null) return names
  // Who asks for it narrows nothing.
  const said = wordsOf(sentence.slice(0, teller.length), reader).names.flatMap(({ things }) => things)
  return names.filter(({ things }) => !things.every((thing) => said.some(({ ids }) => ids.join() === thing.ids.join())))
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
  if (whole.kind !== 'answer') return inTwo(tokens, reader) ?? whole
  return asksTwice(tokens) ? (ownQuestions(inTwo(tokens, reader)) ?? whole) : whole
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
    const first = readOne(tokens.slice(0, before), reader)
    if (first.kind !== 'answer') continue
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
      return { kind: 'several', parts: [ofSameThing(both, second, tokens, reader), second] }
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

function saysSubject(tokens: readonly Token[], reader: Reader): boolean {
  return wordsOf(tokens, reader).pieces.some(({ as }) => as === 'phrase')
}

/** "Late submittals, and failed inspections too, pier job": behind a comma of its own it is of both. */
function ofSameThing(first: Answered, second: Answered, tokens: readonly Token[], reader: Reader): Answered {
  if (first.ask.kind !== 'query' || second.ask.kind !== 'query' || first.ask.query.filters.length > 0) return first
  const { pieces } = wordsOf(tokens, reader)
  const last = pieces.findLast((piece) => piece.as === 'name' && piece.at.includes(tokens.length - 1))
  if (last === undefined || tokens[last.at[0] ?? 0]?.lead.includes(',') !== true) return first
  const subject = reader.catalogue.subjects.get(first.ask.query.measure)
  const filters = second.ask.query.filters.filter(
    ({ dimension }) => subject !== undefined && dimensionsOf(subject).includes(dimension),
  )
  return { ...first, ask: { kind: 'query', query: { ...first.ask.query, filters } } }
}

type Answered = Extract<Reading, { kind: 'answer' }>

function tooLong(tokens: readonly Token[]): Reading {
  const words = typed(tokens, [0, 1, 2, 3, 4])
  return { kind: 'cannot', problems: [{ words, why: 'too_long' }], query: null, nearest: [], corrected: [] }
}
