import type { Certified } from '#lib/measures/certified/measure.ts'
import type { Query, State } from '#lib/measures/certified/query.ts'
import { saidByDate } from '../lexicon/states.ts'
import { type Filled, type Filling, problem } from './filling.ts'
import { isLeftOut } from './names.ts'

type States = Filled<Pick<Query, 'states' | 'notStates'>>

/** Of which a yes or no is asked; where a period is about the date of a state, the date says it all. */
export function statesIn(filling: Filling, measure: Certified, { hasPeriod }: { hasPeriod: boolean }): States {
  const states = new Set<State>()
  const notStates = new Set<State>()
  const problems: States['problems'][number][] = []
  for (const [index, piece] of filling.pieces.entries()) {
    if (piece.as === 'phrase') for (const one of piece.also.states ?? []) states.add(one)
    if (piece.as !== 'state') continue
    const { said } = piece
    const one = said.states.find((state) => measure.states[state] !== undefined)
    const isDated = hasPeriod && said.date !== null && measure.dates.includes(said.date)
    const always = said.states.some((state) => measure.always?.includes(state))
    const not = isLeftOut(filling, index)
    if (one !== undefined && !(isDated && saidByDate.has(one))) (not ? notStates : states).add(one)
    else if (one === undefined && !isDated && (!always || not)) problems.push(problem('no_such_state', filling, piece))
  }
  return { states: [...states], notStates: [...notStates], problems }
}
