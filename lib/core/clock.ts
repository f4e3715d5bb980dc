/** Handed over wherever time matters, so that tests set it. Expiry of anything stored uses the database's clock. */
export type Clock = {
  now(): Date
  /** Milliseconds that never run backwards: for durations and timeouts. */
  monotonicMs(): number
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
}
