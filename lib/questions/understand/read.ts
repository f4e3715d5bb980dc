import type { Query } from '#lib/measures/certified/query.ts'
import { picked } from './choose.ts'
import { MOST_TOKENS } from './cover.ts'
import { lastAfter } from './last.ts'
import type { Piece } from './piece.ts'
import { countAt } from './pieces/groups.ts'
import { isSearched, nothingRead, readOne } from './read-one.ts'
import { readSentence } from './read-sentence.ts'
import type { Reader } from './reader.ts'
import { answersIn, type Reading, subjectOf } from './reading.ts'
import { sentencesOf, tellerOf } from './sentences.ts'
import { asksTwice, distinct, onlyAsks, saidBy, saysNothing, withAside } from './several.ts'
import { storyOf } from './story.ts'
import { type Token, tokensOf } from './tokens.ts'
import { wordsOf } from './words-of.ts'

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
  if (sentences.length > 1) {
    const meant = corrected(sentences, reader)
    if (meant !== null) return meant
    const isAsked = /\?\s*$/u.test(text)
    return readText(withTopics(sentences, reader), { tokens, isAsked }, reader)
  }
  return readSentence(tokens, reader)
}

const MOST_NEAREST = 3
const FEWEST_TOLD = 2

/** "The pier job: retainage? and cash?": a name or a time alone is what the next sentences are about. */
function withTopics(sentences: readonly Token[][], reader: Reader): Token[][] {
  const all: Token[][] = []
  let topic: Token[] = []
  let isOpen = false
  for (const sentence of sentences) {
    const next = sentences[sentences.indexOf(sentence) + 1]
    const named = next === undefined ? null : topicOf(sentence, next, reader)
    if (named !== null) {
      topic = isOpen ? [...topic, ...named] : [...named]
      isOpen = true
      continue
    }
    const goesOn = isOpen || asksAlone(sentence, reader)
    if (!goesOn) topic = []
    all.push([...topic, ...sentence])
    isOpen = false
  }
  return all
}

const ofAll = new Set(['our', 'overall', 'companywide', 'company', 'total', 'nuestro', 'nuestra', 'empresa'])

/** It says what is asked, and of nothing that has a name. */
function asksAlone(sentence: readonly Token[], reader: Reader): boolean {
  const { pieces, names } = wordsOf(sentence, reader)
  if (sentence.some(({ text }) => ofAll.has(text))) return false
  return names.length === 0 && pieces.some(({ as }) => as === 'phrase') && !pieces.some(({ as }) => as === 'back')
}

/** The name or the time that a sentence is, or that it says before a colon: "two things about the pier job: ...". */
function topicOf(sentence: readonly Token[], next: readonly Token[], reader: Reader): Token[] | null {
  const { pieces } = wordsOf(sentence, reader)
  if (pieces.some(({ as }) => as === 'phrase')) return null
  const heads = pieces.filter((piece) => piece.as === 'period' || (piece.as === 'name' && !piece.found.everyday))
  const named = new Set(heads.flatMap(({ at }) => at))
  const isHead = next[0]?.lead.includes(':') === true
  const light = new Set(pieces.flatMap(({ as, at }) => (as === 'filler' || as === 'operation' ? at : [])))
  const isBare = (at: number) => named.has(at) || (isHead && (light.has(at) || countAt(sentence, at) !== null))
  if (named.size === 0 || !sentence.every((_, at) => isBare(at))) return null
  return sentence.filter((_, at) => named.has(at))
}

const wanting = /^(?:(?:i|we) )?(?:just |really )?(?:need|want|have) (?:to \w+ )?(?:them|it|those|these|that)\b/

/** "I need them posted before month end." */
function wantsThem(sentence: readonly Token[], reader: Reader): boolean {
  if (!wanting.test(sentence.map(({ text }) => text).join(' '))) return false
  // "I need them by vendor" asks for more.
  return !wordsOf(sentence, reader).pieces.some(({ as }) => asksMore.has(as))
}

const asksMore: ReadonlySet<Piece['as']> = new Set(['grouping', 'order', 'name', 'value', 'bound', 'without', 'only'])
const correcting = new Set(['sorry', 'perdon', 'wait', 'digo', 'actually'])
const pointing = new Set(['the', 'i', 'wait', 'sorry', 'la', 'el', 'los', 'las', 'digo', 'perdon', 'mejor'])

/** "No the lakeshore one", "no, the permits"; "no closed ones" leaves them out. */
function corrects([first, second]: readonly Token[]): boolean {
  if (first === undefined || second === undefined) return false
  if (first.text === 'no') return pointing.has(second.text) || second.lead.includes(',')
  return correcting.has(first.text)
}

/** "Crane permit... no, the street closure one": the last word counts, and what was said before it is told. */
function corrected(sentences: readonly Token[][], reader: Reader): Reading | null {
  const at = sentences.findLastIndex((sentence, index) => index > 0 && corrects(sentence))
  const [before, meant] = [sentences.slice(0, at).flat(), sentences.slice(at).flat().slice(1)]
  if (at === -1 || meant.length === 0) return null
  const first = readSentence(before, reader)
  const last = lastAfter(first) ?? reader.asking.last
  const reading = readSentence(meant, { ...reader, asking: { ...reader.asking, last } })
  return reading.kind === 'answer' ? withAside(reading, [saidBy(before)]) : null
}

/** Several sentences: one question over all of them, a question each, or a story and the question that ends it. */
function readText(
  sentences: readonly Token[][],
  { tokens, isAsked }: { tokens: readonly Token[]; isAsked: boolean },
  reader: Reader,
): Reading {
  const whole = tokens.length <= MOST_TOKENS ? readOne(tokens, reader) : null
  // What is searched for by words takes any words: a story beside it is none of them.
  const isWhole = whole?.kind === 'answer' && !isSearched(whole) && !asksTwice(tokens)
  // "Margin? percent complete?" asks twice, though one figure may have both words.
  const asksEach = sentences.slice(1).every((one) => one.some(({ lead }) => lead.includes('?')))
  if (isWhole && !asksEach) return whole
  const clean: Reading[] = []
  const aside: string[] = []
  const failed: Reading[] = []
  let { last } = reader.asking
  const told: Query['filters'][] = []
  for (const sentence of sentences) {
    const one = readSentence(sentence, { ...reader, asking: { ...reader.asking, last } })
    const isLast = sentence === sentences.at(-1)
    // "Which are still drafts? I need them posted": what one wants of them asks nothing more.
    if (clean.length > 0 && wantsThem(sentence, reader)) {
      aside.push(saidBy(sentence))
      continue
    }
    if ((one.kind === 'answer' || one.kind === 'several') && (isLast || !isSearched(one))) {
      clean.push(one)
      last = lastAfter(one) ?? last
      continue
    }
    const next = sentences[sentences.indexOf(sentence) + 1]
    // "Concrete division: how many hours" says of what it is asked.
    const isHead =
      next?.[0]?.lead.includes(':') === true && tellerOf(sentence) === null && !saysNothing(sentence, reader)
    const isHeaded = sentence[0]?.lead.includes(':') === true && tellerOf(sentence) === null
    // "Revenue? zeppelins?": two words with a mark behind them tell nothing.
    const asks = next === undefined ? isAsked : next.some(({ lead }) => lead.includes('?'))
    const isShort = asks && sentence.length <= FEWEST_TOLD && !onlyAsks(sentence, reader)
    const story = isHead || isShort || isHeaded ? null : storyOf(sentence, reader)
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
    if (isWhole && new Set(parts.flatMap(answersIn).map(subjectOf)).size < sentences.length) return whole
    return second === undefined || parts.length === 1 ? withAside(first, aside) : { kind: 'several', parts }
  }
  if (isWhole) return whole
  const [one] = failed.toReversed()
  // A sentence beside a search was looked for by nobody.
  const isLoose = one !== undefined && answersIn(one).length > 0
  if (one === undefined || isLoose || one.kind !== 'cannot') {
    const isNothing = isLoose || whole === null || isSearched(whole)
    const nothing = one === undefined || isLoose ? (isNothing ? nothingRead(tokens, reader) : whole) : one
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
