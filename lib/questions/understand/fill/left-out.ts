import type { Piece } from '../piece.ts'
import type { Problem } from '../reading.ts'
import { type Filling, problem } from './filling.ts'

/** `except A and B`: what follows a "not", and what is joined to that. */
export function isLeftOut({ pieces, tokens }: Pick<Filling, 'pieces' | 'tokens'>, index: number): boolean {
  const piece = pieces[index]
  for (let at = index - 1; at >= 0 && piece !== undefined; at--) {
    const before = pieces[at]
    if (before === undefined) return false
    if (before.as === 'without') return true
    const isLink = ['filler', 'noun', 'operation', 'back'].includes(before.as)
    const isPeer = before.as === piece.as && isJoined(tokens, before, pieces[at + 1])
    if (!isLink && !isPeer) return false
  }
  return false
}

/** Between two things they are both meant. */
export const joining: ReadonlySet<string> = new Set(['and', 'or', 'y', 'e', 'o', 'u', 'nor', 'ni', '&'])

function isJoined(tokens: Filling['tokens'], before: Piece, next: Piece | undefined): boolean {
  const at = (before.at.at(-1) ?? 0) + 1
  const token = tokens[at]
  return next !== undefined && token !== undefined && (joining.has(token.text) || token.lead.includes(','))
}

/** "Only" beside what narrows says it again; anywhere else it would narrow by something that nobody read. */
export function looseOnlys(filling: Filling): Problem[] {
  const { pieces } = filling
  return pieces.flatMap((piece, index) => {
    if (piece.as !== 'only') return []
    const beside = [nextOf(pieces, index, -1), nextOf(pieces, index, 1)]
    return beside.some((one) => one !== undefined && narrowing.has(one.as)) ? [] : [problem('unknown', filling, piece)]
  })
}

const narrowing: ReadonlySet<Piece['as']> = new Set([
  'name',
  'value',
  'state',
  'period',
  'bound',
  'own',
  'order',
  'number',
])

function nextOf(pieces: readonly Piece[], index: number, step: 1 | -1): Piece | undefined {
  for (let at = index + step; at >= 0 && at < pieces.length; at += step) {
    const one = pieces[at]
    if (one?.as !== 'filler' && one?.as !== 'noun' && one?.as !== 'back') return one
  }
  return undefined
}

/** A "not" that leaves out nothing that can be left out is told, not dropped. */
export function looseNots(filling: Filling): Problem[] {
  const { pieces } = filling
  const held = new Set<Piece>()
  for (const [index, piece] of pieces.entries()) {
    if (!narrows(piece)) continue
    for (let at = index - 1; at >= 0 && isLeftOut(filling, index); at--) {
      const before = pieces[at]
      if (before?.as !== 'without') continue
      held.add(before)
      break
    }
  }
  const loose = pieces.filter((one) => one.as === 'without' && !held.has(one))
  return loose.filter((one) => !isOrNot(filling, one)).map((one) => problem('unknown', filling, one))
}

/** What a "not" can leave out; a phrase that is said with a state too: "lost time" of incidents. */
function narrows(piece: Piece): boolean {
  if (piece.as === 'phrase') return piece.also.states !== undefined
  return ['name', 'value', 'state', 'period', 'bound'].includes(piece.as)
}

/** The "not" of "answered or not". */
function isOrNot({ pieces, tokens }: Filling, { at }: Piece): boolean {
  const before = (at[0] ?? 0) - 1
  const isOr = tokens[before]?.text === 'or' || tokens[before]?.text === 'o'
  return isOr && pieces.some((one) => one.as === 'state' && one.at.at(-1) === before - 1)
}
