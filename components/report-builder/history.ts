import type { Draft } from './draft.ts'

/** What was made of a report since the page was opened. `mark`: of which field the last change was. */
export type History = { past: Draft[]; now: Draft; future: Draft[]; mark: string | null }

export type Step =
  /** Of the same field one after another is one step back. */
  { do: 'change'; to: Draft; mark: string | null } | { do: 'undo' } | { do: 'redo' }

const MOST_STEPS = 200

export function begun(now: Draft): History {
  return { past: [], now, future: [], mark: null }
}

export function stepped(history: History, step: Step): History {
  const { past, now, future, mark } = history
  if (step.do === 'change') {
    const goesOn = step.mark !== null && step.mark === mark
    const before = goesOn ? past : [...past, now].slice(-MOST_STEPS)
    return { past: before, now: step.to, future: [], mark: step.mark }
  }
  if (step.do === 'undo') {
    const last = past.at(-1)
    return last === undefined ? history : { past: past.slice(0, -1), now: last, future: [now, ...future], mark: null }
  }
  const [next, ...later] = future
  return next === undefined ? history : { past: [...past, now], now: next, future: later, mark: null }
}
