import type { CostTurn } from './turn.ts'

/** What a question counts as. Only `answered` and `unhelpful` were answered, and only `answered` can have freed time. */
export type Counted = 'answered' | 'unhelpful' | 'repeated' | 'refused' | 'failed' | 'open'

/** Whoever asks the same again within so long did not get what they needed, or asked twice for one thing. */
export const REPEAT_MS = 15 * 60_000

/** What each question counts as, by its id. */
export function countedOf(turns: readonly CostTurn[]): Map<string, Counted> {
  const last = new Map<string, number>()
  const inOrder = turns.toSorted((a, b) => a.askedMs - b.askedMs)
  return new Map(
    inOrder.map((turn) => {
      const asked = turn.words === '' ? null : `${turn.person.id} ${turn.words}`
      const before = asked === null ? undefined : last.get(asked)
      if (asked !== null) last.set(asked, turn.askedMs)
      const isAgain = before !== undefined && turn.askedMs - before <= REPEAT_MS
      return [turn.id, endOf(turn) ?? (isAgain ? 'repeated' : turn.useful === false ? 'unhelpful' : 'answered')]
    }),
  )
}

/** How a question ended that was not answered; null for one that was. */
function endOf({ state, answeredBy, calls }: CostTurn): 'refused' | 'failed' | 'open' | null {
  if (state === 'running' || state === 'waiting') return 'open'
  const asked = calls.reduce((sum, { count }) => sum + count, 0)
  const ok = calls.reduce((sum, call) => sum + call.ok, 0)
  const isDenied = calls.some(({ denied }) => denied > 0)
  if (state !== 'done') return 'failed'
  if (asked > 0 && ok === 0) return isDenied ? 'refused' : 'failed'
  return answeredBy === null ? 'refused' : null
}

export function isAnswered(counted: Counted | undefined): boolean {
  return counted === 'answered' || counted === 'unhelpful' || counted === 'repeated'
}
