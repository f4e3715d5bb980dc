import { typed } from './fill/filling.ts'
import { isColour } from './lexicon/function-words.ts'
import { questionWords } from './lexicon/small-words.ts'
import type { Reader } from './reader.ts'
import { answersIn, type Reading } from './reading.ts'
import { jointsOf } from './sentences.ts'
import type { Token } from './tokens.ts'
import { wordsOf } from './words-of.ts'

/** As many answers as there are; one is no several. */
export function together(parts: readonly Reading[]): Reading {
  const [first, ...more] = distinct(parts)
  return first !== undefined && more.length === 0 ? first : { kind: 'several', parts: distinct(parts) }
}

/** "Which vendors ...? Can you list them": what says the first again asks nothing more. */
export function distinct(parts: readonly Reading[]): Reading[] {
  const stories = new Set(
    parts.flatMap(answersIn).flatMap((ask) => (ask.kind === 'finding' && ask.about !== null ? [ask.finding] : [])),
  )
  const isWider = (one: Reading) =>
    answersIn(one).every((ask) => ask.kind === 'finding' && ask.about === null && stories.has(ask.finding))
  return [...new Map(parts.filter((one) => !isWider(one)).map((one) => [JSON.stringify(answersIn(one)), one])).values()]
}

export function withAside(reading: Reading, aside: readonly string[]): Reading {
  return reading.kind === 'answer' ? { ...reading, aside: [...reading.aside, ...aside] } : reading
}

export function saidBy(tokens: readonly Token[]): string {
  return typed(
    tokens,
    tokens.map((_, at) => at),
  )
}

/** "What have we billed, and how much of that is unpaid" may fit one figure, and is two questions. */
export function asksTwice(tokens: readonly Token[]): boolean {
  // "Backlog over 10M, which jobs" asks once.
  return jointsOf(tokens).some(
    ({ after }) => questionWords.has(tokens[after]?.text ?? '') && tokens.length - after >= FEWEST_OF_A_QUESTION,
  )
}

const FEWEST_OF_A_QUESTION = 3

/** "How many hired, how many gone": of a second question the words that nobody could read. */
export function unreadIn(tokens: readonly Token[], reader: Reader): number[] {
  const joint = jointsOf(tokens).find(({ after }) => questionWords.has(tokens[after]?.text ?? ''))
  if (joint === undefined) return []
  const { pieces } = wordsOf(tokens.slice(joint.after), reader)
  if (!pieces.every(({ as }) => ['filler', 'operation', 'period', 'back'].includes(as))) return []
  return tokens.flatMap(({ text }, at) => (at > joint.after && isColour(text) ? [at] : []))
}

/** "Ok and which jobs is that" begins with nothing that is asked. */
export function saysNothing(tokens: readonly Token[], reader: Reader): boolean {
  const { pieces } = wordsOf(tokens, reader)
  const fillers = pieces.filter(({ as }) => as === 'filler')
  // "Where does it stand" says nothing as a whole; "cuánta se fue" does of people, though each of its words may be filler.
  if (fillers.some(({ at }) => at.length === tokens.length)) return true
  return new Set(fillers.flatMap(({ at }) => at)).size === tokens.length && !pieces.some(({ as }) => as === 'phrase')
}

/** "True?", "is that right?" */
export function onlyAsks(sentence: readonly Token[], reader: Reader): boolean {
  const { pieces } = wordsOf(sentence, reader)
  const light = new Set(
    pieces.flatMap(({ as, at }) => (as === 'filler' || as === 'operation' || as === 'back' ? at : [])),
  )
  return sentence.every((_, at) => light.has(at))
}
