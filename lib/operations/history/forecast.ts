/** A vendor's window as its headers tell of it; lib/resilience keeps it. */
export type ToldWindow = {
  limit: number
  left: number
  /** What was left when the vendor first spoke of it. */
  first: { left: number; atMs: number }
  /** When it starts anew; null where the vendor names no end. */
  endsAtMs: number | null
}

export type Forecast =
  | { kind: 'used_up' }
  /** At this pace nothing is left at `atMs`, before the window starts anew. */
  | { kind: 'ends'; atMs: number; perMinute: number }
  | { kind: 'lasts'; perMinute: number }

/** Nobody draws a line through less. */
const LEAST_MS = 60_000
/** Of a window without an end, such as a rolling day, more than this is not foretold. */
const HORIZON_MS = 24 * 3_600_000

/**
 * Whether a vendor's window lasts when it is used on as it was so far; quiet minutes count, so that a burst an hour ago
 * frightens nobody. Null where that cannot be said: the vendor told nothing, has begun a new window, or only just spoke.
 */
export function forecastOf(window: ToldWindow | null, nowMs: number): Forecast | null {
  if (window === null || window.limit <= 0) return null
  const { left, first, endsAtMs } = window
  if (endsAtMs !== null && endsAtMs <= nowMs) return null
  if (left <= 0) return { kind: 'used_up' }
  const watchedMs = nowMs - first.atMs
  if (watchedMs < LEAST_MS) return null
  const perMs = Math.max(0, first.left - left) / watchedMs
  const perMinute = perMs * 60_000
  const atMs = nowMs + left / perMs
  const untilMs = endsAtMs ?? nowMs + HORIZON_MS
  return atMs < untilMs ? { kind: 'ends', atMs, perMinute } : { kind: 'lasts', perMinute }
}
