import { ConsecutiveBreaker } from 'cockatiel'

const LAST = 20
const SHARE = 0.5
/** That other tools were answered this lately tells that it is the tool, not the system. */
const LATELY_MS = 60_000

/** Whose call it is, of which tool. */
export type Voter = { person: string; tool: string }

/** Whom it concerns: everybody, whoever uses one tool, one person, or that person with that tool. */
export type Scope = Partial<Voter>

/** Counts how calls of one system ended, one vote a call. */
export type Votes = {
  answered(voter: Voter): void
  /** For whom the silence of this call adds up to enough; null for nobody. */
  silent(voter: Voter): Scope | null
  clear(): void
}

/**
 * A system is silent for everybody after `openAfter` silent calls in a row, or ten of the last twenty. One person
 * counts for half of that at the most, so that nobody's calls alone close a system for others: whatever one person
 * asks, it may be what they ask. So does one tool while other tools of the system answer: then the tool is broken, and
 * it alone is closed once it was silent to several people. A person whose own calls were silent so often in a row is
 * set apart alone; while other tools answer, for that tool only.
 */
export function createVotes(openAfter: number, monotonicMs: () => number): Votes {
  const most = Math.ceil(openAfter / 2)
  const system = createRun(openAfter, most)
  const smaller = new Map<string, Run>()
  const answeredMs = new Map<string, number>()
  /** Who was not answered, oldest first; null for an answer. */
  let last: (Voter | null)[] = []

  function note(silent: Voter | null): void {
    last.push(silent)
    if (last.length > LAST) last.shift()
  }

  function isBroken(tool: string): boolean {
    const since = monotonicMs() - LATELY_MS
    return [...answeredMs].some(([other, ms]) => other !== tool && ms >= since)
  }

  /** Whoever counts for half at the most. */
  function bounded({ person, tool }: Voter): string[] {
    return isBroken(tool) ? [keyOf({ person }), keyOf({ tool })] : [keyOf({ person })]
  }

  function shareIsFull(): boolean {
    if (last.length < LAST) return false
    const needed = LAST * SHARE
    const counts = createBounds(needed / 2)
    return last.filter((voter) => voter !== null && counts(bounded(voter))).length >= needed
  }

  function runIsFull(scope: Scope, counting: readonly string[]): boolean {
    const key = keyOf(scope)
    const run = smaller.get(key) ?? createRun(openAfter, most)
    smaller.set(key, run)
    return run.silent(counting)
  }

  return {
    answered({ person, tool }) {
      note(null)
      answeredMs.set(tool, monotonicMs())
      system.answered()
      if (smaller.size === 0) return
      for (const scope of scopesOf({ person, tool })) smaller.delete(keyOf(scope))
    },
    silent(voter) {
      const { person, tool } = voter
      const broken = isBroken(tool)
      note(voter)
      // All are asked: each keeps its own count.
      const everybody = [system.silent(bounded(voter)), shareIsFull()].includes(true)
      const byTool = runIsFull({ tool }, [keyOf({ person })])
      const byPerson = runIsFull({ person }, broken ? [keyOf({ tool })] : [])
      const byBoth = runIsFull(voter, [])
      if (everybody) return {}
      if (byTool && broken) return { tool }
      if (byPerson) return { person }
      return byBoth ? voter : null
    },
    clear() {
      last = []
      system.answered()
      smaller.clear()
    },
  }
}

/** The scopes that a call is in, the widest first; that of everybody is the system's own matter. */
export function scopesOf({ person, tool }: Voter): Scope[] {
  return [{ tool }, { person }, { person, tool }]
}

export function keyOf({ person, tool }: Scope): string {
  return JSON.stringify([person, tool])
}

type Run = { answered(): void; silent(counting: readonly string[]): boolean }

/** Silent calls in a row; each of whom they count for fills it to `most` only. */
function createRun(openAfter: number, most: number): Run {
  const inARow = new ConsecutiveBreaker(openAfter)
  let counts = createBounds(most)
  return {
    answered() {
      inARow.success()
      counts = createBounds(most)
    },
    silent: (counting) => counts(counting) && inARow.failure(),
  }
}

/** Tells whether one more counts: not when any of those it counts for has reached the most. */
function createBounds(most: number): (counting: readonly string[]) => boolean {
  const counted = new Map<string, number>()
  return (counting) => {
    if (counting.some((key) => (counted.get(key) ?? 0) >= most)) return false
    for (const key of counting) counted.set(key, (counted.get(key) ?? 0) + 1)
    return true
  }
}
