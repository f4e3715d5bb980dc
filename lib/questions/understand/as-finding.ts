import type { Candidate } from './candidates.ts'
import { problem, typed } from './fill/filling.ts'
import { runs } from './fill.ts'
import type { Reader } from './reader.ts'
import type { Answerable, Choice, Correction, Problem, Reading, Thing } from './reading.ts'
import { dimensionsOf } from './subjects.ts'
import type { Token } from './tokens.ts'
import { usableOf } from './worth.ts'

/** A sentence as a story across systems: about one thing, or about all. */
export function findingRead(
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
  if (problems.length > 0) return { kind: 'cannot', problems, query: null, nearest: [ask], corrected }
  if (another !== undefined && things.length > 1) {
    const choices = things.map((thing): Choice => ({ label: thing.name, ask: { ...ask, about: thing } }))
    return {
      kind: 'ask',
      about: { what: 'name', words: typed(tokens, cover.pieces.find(({ as }) => as === 'name')?.at ?? []) },
      choices,
      query: null,
      corrected,
    }
  }
  return { kind: 'answer', ask, corrected, carried: before === undefined ? [] : ['job'], aside: [], also: [] }
}
