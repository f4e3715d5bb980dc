import { ConsecutiveBreaker } from 'cockatiel'

const LAST = 20
const SHARE = 0.5

/** Counts how calls of one system ended, one vote a call. */
export type Votes = {
  answered(person: string): void
  /** What the silence of this call adds up to: the person's own calls, or the system for everybody. */
  silent(person: string): 'nothing' | 'person' | 'system'
  forget(person: string): void
  clear(): void
}

/**
 * A system is silent for everybody after `openAfter` silent calls in a row, or ten of the last twenty. One person
 * counts for half of that at the most, so that nobody's calls alone close a system for others: whatever one person
 * asks, it may be what they ask. A person whose own calls were silent so often in a row is set apart alone.
 */
export function createVotes(openAfter: number): Votes {
  const inARow = new ConsecutiveBreaker(openAfter)
  const countedInARow = new Map<string, number>()
  const ownInARow = new Map<string, ConsecutiveBreaker>()
  /** Who was not answered, oldest first; null for an answer. */
  let last: (string | null)[] = []

  function note(silentPerson: string | null): void {
    last.push(silentPerson)
    if (last.length > LAST) last.shift()
  }

  function runIsFull(person: string): boolean {
    const counted = countedInARow.get(person) ?? 0
    if (counted >= Math.ceil(openAfter / 2)) return false
    countedInARow.set(person, counted + 1)
    return inARow.failure()
  }

  function shareIsFull(): boolean {
    if (last.length < LAST) return false
    const silent = new Map<string, number>()
    for (const person of last) if (person !== null) silent.set(person, (silent.get(person) ?? 0) + 1)
    const needed = LAST * SHARE
    const counted = [...silent.values()].reduce((sum, count) => sum + Math.min(count, needed / 2), 0)
    return counted >= needed
  }

  return {
    answered(person) {
      note(null)
      inARow.success()
      countedInARow.clear()
      ownInARow.delete(person)
    },
    silent(person) {
      note(person)
      // Both are asked: each keeps its own count.
      const system = [runIsFull(person), shareIsFull()].includes(true)
      const own = ownInARow.get(person) ?? new ConsecutiveBreaker(openAfter)
      ownInARow.set(person, own)
      const alone = own.failure()
      if (system) return 'system'
      return alone ? 'person' : 'nothing'
    },
    forget: (person) => void ownInARow.delete(person),
    clear() {
      last = []
      inARow.success()
      countedInARow.clear()
      ownInARow.clear()
    },
  }
}
