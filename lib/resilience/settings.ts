/** One policy object per system: how many calls at once, when to stop trying, how long to wait. */
export type GuardSettings = {
  /** Calls at the system at once. */
  concurrent: number
  /** Calls that may wait for a place, and how many of them may be one person's. */
  queued: number
  queuedPerPerson: number
  totalTimeoutMs: number
  /** The most that a call may last when its server keeps saying that it is still at it. */
  mostTimeoutMs: number
  /** Opens after so many silent calls in a row, or half of the last twenty; see votes.ts for whose count. */
  openAfter: number
  openForMs: number
  readRetries: number
}

/**
 * Calls at once to a system whose connector runs in this process and names no limit of its vendor. What comes back is
 * computed here: with more, one person's answers would keep this process from everybody's; with eight they take turns.
 */
export const ownConcurrent = 8

export const defaultGuard: GuardSettings = {
  concurrent: 32,
  queued: 400,
  // As many as a person's minute allows at once: what the limits let through is not refused for being much.
  queuedPerPerson: 120,
  totalTimeoutMs: 60_000,
  // Claude gives a call up after 300 s; what comes then comes to nobody.
  mostTimeoutMs: 280_000,
  openAfter: 5,
  openForMs: 15_000,
  readRetries: 2,
}
