/** How many wrong passwords are looked at, and for how long they count. */
const limits = {
  /** Somebody who mistypes, or guesses, from one network. */
  personFromRange: { most: 10, windowMs: 5 * 60_000 },
  /** One network that tries many people. */
  range: { most: 60, windowMs: 5 * 60_000 },
  /** Many networks that try one person. */
  person: { most: 100, windowMs: 15 * 60_000 },
} as const

const MOST_REMEMBERED = 10_000

export type Guesses = {
  /** Milliseconds until this person may be tried from this network again; 0 when now. */
  wait(email: string, range: string): number
  note(email: string, range: string): void
  /** The password was right: the network is one of the person's own from now on. */
  forgive(email: string, range: string): void
}

/**
 * Guessing gets slow, and nobody can lock somebody else out: a person who signed in from a network before is held up
 * only by what was tried for them from that same network. Memory of one process is enough to make guessing pointless.
 */
export function createGuesses(nowMs: () => number): Guesses {
  const counts = new Map<string, { count: number; untilMs: number }>()
  const own = new Set<string>()

  const keys = (email: string, range: string) => ({
    personFromRange: `${email} ${range}`,
    range: `* ${range}`,
    person: `${email} *`,
  })

  function left(key: string, most: number): number {
    const known = counts.get(key)
    if (known === undefined || known.count < most) return 0
    return Math.max(0, known.untilMs - nowMs())
  }

  function add(key: string, windowMs: number): void {
    const known = counts.get(key)
    const fresh = known === undefined || known.untilMs <= nowMs()
    counts.delete(key)
    counts.set(key, { count: fresh ? 1 : known.count + 1, untilMs: fresh ? nowMs() + windowMs : known.untilMs })
    forgetOldest(counts)
  }

  return {
    wait(email, range) {
      const key = keys(email, range)
      const mine = left(key.personFromRange, limits.personFromRange.most)
      if (own.has(key.personFromRange)) return mine
      return Math.max(mine, left(key.range, limits.range.most), left(key.person, limits.person.most))
    },
    note(email, range) {
      const key = keys(email, range)
      add(key.personFromRange, limits.personFromRange.windowMs)
      add(key.range, limits.range.windowMs)
      add(key.person, limits.person.windowMs)
    },
    forgive(email, range) {
      const key = keys(email, range)
      counts.delete(key.personFromRange)
      own.delete(key.personFromRange)
      own.add(key.personFromRange)
      forgetOldest(own)
      const tried = counts.get(key.range)
      if (tried !== undefined) tried.count = Math.max(0, tried.count - 1)
    },
  }
}

/** What was quiet for longest goes, so that a flood of invented addresses cannot clear what is under attack. */
function forgetOldest(kept: { size: number; keys(): Iterable<string>; delete(key: string): boolean }): void {
  if (kept.size <= MOST_REMEMBERED) return
  for (const oldest of kept.keys()) {
    kept.delete(oldest)
    return
  }
}
