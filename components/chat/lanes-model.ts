import type { Step, TurnView } from '#lib/assistant/answer/turn-view.ts'
import type { State } from '../systems/state-word.tsx'

export type Segment = { from: number; to: number; kind: 'call' | 'running' | 'retried' | 'failed' }

/** One system's row on the common time axis; positions are shares of the whole, 0 to 1. */
export type Lane = {
  system: string
  name: string
  state: State
  segments: Segment[]
  /** When the rights were checked, and whether that is where it ended. */
  checkedAt: number
  stopped: boolean
  calls: number
  /** Null: of none of the calls it is told. */
  rows: number | null
  retries: number
  /** The step that the words at the right are about, where not all went well. */
  trouble: Step | null
  running: boolean
}

// The head of the axis belongs to the check, which takes a millisecond or two.
const head = 0.07

/** Steps by system, in the order in which the systems were first asked. */
export function lanesOf(steps: readonly Step[], nowMs: number | null): Lane[] {
  const end = Math.max(
    1,
    nowMs ?? 0,
    ...steps.map(({ endedAt, calledAt, queuedAt }) => endedAt ?? calledAt ?? queuedAt),
  )
  const begin = Math.min(...steps.map(({ queuedAt }) => queuedAt))
  const span = Math.max(1, end - begin)
  const at = (ms: number) => head + (1 - head) * Math.min(1, Math.max(0, (ms - begin) / span))
  const bySystem = Map.groupBy(steps, ({ system }) => system)
  return [...bySystem].map(([system, own]) => {
    const trouble = own.find(({ state }) => state === 'failed' || state === 'limited' || state === 'denied') ?? null
    const running = own.some(({ endedAt }) => endedAt === null)
    return {
      system,
      name: own[0]?.systemName ?? system,
      state: stateOf(own, trouble, running),
      segments: merged(own.flatMap((step) => segmentsOf(step, at, end))),
      checkedAt: head * 0.55,
      stopped: own.every(({ calledAt, endedAt }) => calledAt === null && endedAt !== null),
      calls: own.filter(({ state }) => state === 'done').length,
      rows: rowsOf(own),
      retries: own.reduce((sum, { retries }) => sum + (retries ?? 0), 0),
      trouble,
      running,
    }
  })
}

function rowsOf(steps: readonly Step[]): number | null {
  const told = steps.flatMap(({ rows }) => rows ?? [])
  return told.length === 0 ? null : told.reduce((sum, rows) => sum + rows, 0)
}

/** What may be said above the lanes of a turn that has ended. Only where nothing was asked may it say so. */
export function endingOf({
  steps,
  done,
}: Pick<TurnView, 'steps' | 'done'>): 'stopped' | 'nothingAsked' | 'toConnect' | 'noneAnswered' | 'checked' {
  if (steps.some(({ state }) => state === 'done')) return 'checked'
  if (done?.state === 'stopped') return 'stopped'
  const called = steps.filter(({ calledAt }) => calledAt !== null)
  if (called.length === 0) return 'nothingAsked'
  // The road ended before the system: nothing can be said of whether it answers.
  return called.every(({ connect }) => connect === true) ? 'toConnect' : 'noneAnswered'
}

function stateOf(steps: readonly Step[], trouble: Step | null, running: boolean): State {
  if (running) return 'waiting'
  if (trouble !== null)
    return trouble.state === 'denied' ? 'denied' : trouble.state === 'limited' ? 'limited' : 'failed'
  return steps.every(({ state }) => state === 'skipped') ? 'notReached' : 'ok'
}

function segmentsOf({ calledAt, endedAt, state, retries }: Step, at: (ms: number) => number, end: number): Segment[] {
  if (calledAt === null) return []
  const [from, to] = [at(calledAt), at(endedAt ?? end)]
  if (endedAt === null) return [{ from, to, kind: 'running' }]
  if (state === 'failed' || state === 'limited') return [{ from, to, kind: 'failed' }]
  if ((retries ?? 0) === 0) return [{ from, to, kind: 'call' }]
  const middle = from + (to - from) * 0.4
  return [
    { from, to: middle, kind: 'retried' },
    { from: middle, to, kind: 'call' },
  ]
}

/** Calls side by side of one system draw one bar of each kind. */
function merged(segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = []
  for (const next of [...segments].sort((a, b) => a.from - b.from)) {
    const last = joined.findLast(({ kind }) => kind === next.kind)
    if (last === undefined || next.from > last.to + 0.005) joined.push({ ...next })
    else last.to = Math.max(last.to, next.to)
  }
  return joined
}
