import type { Piece } from './piece.ts'

/** What a piece is worth to the subject that is tried; null: it cannot use it. */
type Worth = (piece: Piece) => number

export type Cover = { pieces: readonly Piece[]; score: number; unexplained: readonly number[] }

/** More are not read at once: a sentence of people is shorter. */
export const MOST_TOKENS = 30

const UNEXPLAINED = -6

/**
 * The pieces that explain most of a sentence with the fewest of them, no word twice, of all that begin with `fixed`.
 * `rest` is what a word is worth that nothing explains.
 */
export function coverOf(
  count: number,
  fixed: readonly Piece[],
  pieces: readonly Piece[],
  { worth, rest = () => UNEXPLAINED }: { worth: Worth; rest?: (at: number) => number },
): Cover {
  const start = fixed.reduce((mask, { at }) => mask | maskOf(at), 0)
  const starting = Map.groupBy(
    pieces.map((piece) => ({ piece, mask: maskOf(piece.at), worth: worth(piece) })),
    ({ piece }) => piece.at[0] ?? 0,
  )
  const known = new Map<string, Best>()

  function best(at: number, used: number): Best {
    if (at >= count) return nothing
    if ((used & (1 << at)) !== 0) return best(at + 1, used)
    const key = `${at} ${used >>> at}`
    const before = known.get(key)
    if (before !== undefined) return before
    const skipped = best(at + 1, used)
    let top: Best = { score: skipped.score + rest(at), first: null, next: skipped, open: at }
    for (const { piece, mask, worth: own } of starting.get(at) ?? []) {
      if ((used & mask) !== 0) continue
      const next = best(at + 1, used | mask)
      if (next.score + own > top.score) top = { score: next.score + own, first: piece, next, open: null }
    }
    known.set(key, top)
    return top
  }

  const found = best(0, start)
  const chosen: Piece[] = [...fixed]
  const unexplained: number[] = []
  for (let step: Best | null = found; step !== null; step = step.next) {
    if (step.first !== null) chosen.push(step.first)
    if (step.open !== null) unexplained.push(step.open)
  }
  const score = found.score + fixed.reduce((sum, piece) => sum + worth(piece), 0)
  return { pieces: chosen.toSorted((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0)), score, unexplained }
}

type Best = { score: number; first: Piece | null; next: Best | null; open: number | null }
const nothing: Best = { score: 0, first: null, next: null, open: null }

function maskOf(at: readonly number[]): number {
  return at.reduce((mask, place) => mask | (1 << place), 0)
}
