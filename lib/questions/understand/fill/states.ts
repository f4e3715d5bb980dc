import type { Certified } from '#lib/measures/certified/measure.ts'
import type { Query, State } from '#lib/measures/certified/query.ts'
import { type Said, saidByDate } from '../lexicon/states.ts'
import { type Filled, type Filling, problem } from './filling.ts'
import { isLeftOut } from './left-out.ts'

type States = Filled<Pick<Query, 'states' | 'notStates'>>

/** Of which a yes or no is asked; where a period is about the date of a state, the date says it all. */
export function statesIn(filling: Filling, measure: Certified, { hasPeriod }: { hasPeriod: boolean }): States {
  const states = new Set<State>()
  const notStates = new Set<State>()
  const problems: States['problems'][number][] = []
  const asksWhen = filling.pieces.some((piece) => piece.as === 'operation' && piece.asks === 'when')
  for (const [index, piece] of filling.pieces.entries()) {
    if (piece.as === 'phrase') {
      const isOut = isLeftOut(filling, index)
      for (const one of piece.also.states ?? []) (isOut ? notStates : states).add(one)
    }
    if (piece.as !== 'state') continue
    const { said } = piece
    const one = said.states.find((state) => measure.states[state] !== undefined)
    const isDated = hasPeriod && said.date !== null && measure.dates.includes(said.date)
    const always = said.states.some((state) => measure.always?.includes(state))
    if (isEither(filling, index)) continue
    // "When did it expire" asks for the date of what may not have expired.
    if (asksWhen && saidDate(piece.said, measure)) continue
    const not = isLeftOut(filling, index)
    if (one !== undefined && !(isDated && saidByDate.has(one))) (not ? notStates : states).add(one)
    else if (one === undefined && !isDated && (!always || not)) problems.push(problem('no_such_state', filling, piece))
  }
  const isEitherOr = filling.tokens.some(({ text }) => or.has(text))
  return { states: isEitherOr ? apart(measure, states) : [...states], notStates: [...notStates], problems }
}

function saidDate({ date }: Said, { dates }: Certified): boolean {
  return date !== null && dates.includes(date)
}

const or = new Set(['or', 'o', 'u'])
const no = new Set(['not', 'no'])

/** "Answered or not" is of both. */
function isEither({ pieces, tokens }: Pick<Filling, 'pieces' | 'tokens'>, index: number): boolean {
  const end = (pieces[index]?.at.at(-1) ?? 0) + 1
  return or.has(tokens[end]?.text ?? '') && no.has(tokens[end + 1]?.text ?? '')
}

/** "Finished yet or still open" are two answers to one question: which of them it is is what is asked. */
function apart(measure: Certified, states: ReadonlySet<State>): State[] {
  const byQuestion = Map.groupBy(states, (one) => measure.states[one])
  return [...states].filter((one) => (byQuestion.get(measure.states[one])?.length ?? 0) < 2)
}
