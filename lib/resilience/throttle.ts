import type { GatewayError } from '#lib/core/errors.ts'

/** How long a read waits when the vendor asks for it; longer waits are told instead. */
export const PATIENCE_MS = 2_000
/** A vendor that names no time. */
const UNNAMED_MS = 1_000

/** What a vendor that asked for time gets, from everybody. */
export type Throttle = {
  /** Milliseconds until it may be asked again; zero or less when now. */
  waitMs(): number
  /** True when it is longer than anybody waits. */
  note(error: GatewayError): boolean
  untilMs(): number | null
}

export function createThrottle(monotonicMs: () => number): Throttle {
  let untilMs = Number.NEGATIVE_INFINITY
  return {
    waitMs: () => untilMs - monotonicMs(),
    note(error) {
      if (error.code !== 'system_throttled' || error.heldBack) return false
      const wait = error.retryAfterMs ?? UNNAMED_MS
      untilMs = Math.max(untilMs, monotonicMs() + wait)
      return wait > PATIENCE_MS
    },
    untilMs: () => (untilMs > monotonicMs() ? untilMs : null),
  }
}

/** A throttled call is worth another try when its wait is worth waiting for. */
export function isShortWait(error: GatewayError): boolean {
  return (error.retryAfterMs ?? UNNAMED_MS) <= PATIENCE_MS
}
