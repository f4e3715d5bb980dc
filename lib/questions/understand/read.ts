import type { Query } from '#lib/measures/certified/query.ts'
import { picked } from './choose.ts'
import { MOST_TOKENS } from './cover.ts'
import { lastAfter } from './last.ts'
import { nothingRead, readOne, wordsOf } from './read-one.ts'
import { readSentence } from './read-sentence.ts'
import type { Reader } from './reader.ts'
import { answersIn, type Reading } from './reading.ts'
import { sentencesOf, tellerOf } from './sentences.ts'
import { asksTwice, distinct, isSearched, saidBy, saysNothing, withAside } from './several.ts'
import { storyOf } from './story.ts'
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

function usesThing(ask: ReturnType<typeof answersIn>[number], { things }: Query['filters'][number]): boolean {
  const used =
    ask.kind === 'finding' ? (ask.about === null ? [] : [ask.about]) : ask.query.filters.flatMap((one) => one.things)
  return things.every((thing) => used.some(({ ids }) => ids.some((id) => thing.ids.includes(id))))
}
