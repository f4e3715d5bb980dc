import type { TracedTurn } from './answer.ts'
import { planOf } from './answered-by.ts'
import type { Span, TracedCall } from './spans.ts'

type Interval = { from: number; to: number }

/**
 * Puts the calls of a chat question on the clock of its turn, which wrote down when it began each of them. The trail's
 * own begin is counted back from a row that the database stamped, so it is some milliseconds off, or a clock's fault.
 */
export function alignCalls(calls: readonly TracedCall[], turn: Pick<TracedTurn, 'callsBegan'> | null): TracedCall[] {
  return calls
    .map((call) => {
      const began = call.step === null ? undefined : turn?.callsBegan.get(call.step)
      if (began === undefined) return call
      return { ...call, beganAt: began, endedAt: began + (call.endedAt - call.beganAt), slackMs: 0 }
    })
    .sort((a, b) => a.beganAt - b.beganAt || (a.callId < b.callId ? -1 : 1))
}

/**
 * What the assistant itself did: each state of the turn without the times in which it waited for calls. A state that
 * calls interrupt is several pieces, so that what was thought between two rounds of calls stands between them.
 */
export function turnSpans(
  turn: Pick<TracedTurn, 'moments' | 'answeredBy'>,
  calls: readonly Pick<TracedCall, 'beganAt' | 'endedAt'>[],
  traceBegan: number,
  traceEnded: number,
): Span[] {
  const byModel = turn.answeredBy !== null && planOf(turn.answeredBy) === null
  const waits = joined(calls.map(({ beganAt, endedAt }) => ({ from: beganAt, to: endedAt })))
  return turn.moments.flatMap(({ part, at }, index) => {
    const whole = { from: at, to: Math.max(at, turn.moments[index + 1]?.at ?? traceEnded) }
    const layer = layerOf(part, byModel)
    return without(whole, waits).map((piece, number): Span => {
      const [from, to] = [piece.from - traceBegan, piece.to - traceBegan]
      return {
        id: `turn-${index}-${number}`,
        kind: 'turn',
        callId: null,
        system: null,
        tool: null,
        part,
        from,
        to,
        segments: [{ layer, from, to }],
        outcome: 'ok',
        code: null,
        rows: null,
        slackMs: 0,
        critical: false,
      }
    })
  })
}

function layerOf(part: string, byModel: boolean): 'model' | 'waiting' | 'gatehouse' {
  if (part === 'waiting') return 'waiting'
  return byModel && (part === 'thinking' || part === 'writing') ? 'model' : 'gatehouse'
}

/** Intervals that touch or overlap as one, in order. */
function joined(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a.from - b.from)
  const whole: Interval[] = []
  for (const next of sorted) {
    const last = whole.at(-1)
    if (last === undefined || next.from > last.to) whole.push({ ...next })
    else last.to = Math.max(last.to, next.to)
  }
  return whole
}

/** What is left of an interval; at least its begin, so that no state of a turn is lost. */
function without(whole: Interval, waits: readonly Interval[]): Interval[] {
  const pieces: Interval[] = []
  let from = whole.from
  for (const wait of waits) {
    if (wait.to <= from || wait.from >= whole.to) continue
    if (wait.from > from) pieces.push({ from, to: wait.from })
    from = Math.min(wait.to, whole.to)
  }
  if (from < whole.to) pieces.push({ from, to: whole.to })
  return pieces.length > 0 ? pieces : [{ from: whole.from, to: whole.from }]
}
