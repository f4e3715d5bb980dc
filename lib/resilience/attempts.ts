import { GatewayError } from '#lib/core/errors.ts'
import type { VendorBudget } from '#lib/core/lease.ts'
import { pause } from './deadline.ts'
import { isShortWait } from './throttle.ts'

export type Attempt = { startedAtMs: number; durationMs: number; code: string | null }

/** What an attempt is handed: its end, and where to tell what goes on. */
export type At = {
  signal: AbortSignal
  /** The server says that it is still at it: the whole time anew, up to `mostTimeoutMs`. */
  extend(): void
  /** An exchange with the vendor, and what it said of its limits. */
  noteExchange(budget: VendorBudget | undefined): void
}

export type AttemptOptions = {
  retries: number
  monotonicMs(): number
  onAttempt?: ((attempt: Attempt) => void) | undefined
  onFailure(error: GatewayError): void
  /** Resolves when the system may be asked; throws what keeps the call back. */
  turn(signal: AbortSignal): Promise<void>
  /** Trying again makes no sense: the system is left alone by now. */
  isClosed(): boolean
}

/** Tries until there is an answer, or until trying again makes no sense. Throws how the last try ended. */
export async function attemptAll<T>(
  work: (at: At) => Promise<T>,
  at: At,
  options: AttemptOptions,
): Promise<{ value: T; attempts: Attempt[] }> {
  const attempts: Attempt[] = []
  let failed: GatewayError | null = null
  for (let tried = 0; ; tried++) {
    try {
      await options.turn(at.signal)
      return { value: await attempt(work, at, attempts, options), attempts }
    } catch (thrown) {
      const error = GatewayError.from(thrown)
      // What we kept back ourselves is no news: how the last try at the system ended is.
      if (error.heldBack) throw failed ?? error
      failed = error
      if (tried >= options.retries || !worthRetrying(error, at.signal) || options.isClosed()) throw error
      if (error.code !== 'system_throttled') await pause(backoffMs(tried), at.signal)
    }
  }
}

async function attempt<T>(
  work: (at: At) => Promise<T>,
  at: At,
  attempts: Attempt[],
  { monotonicMs, onAttempt, onFailure }: AttemptOptions,
): Promise<T> {
  const startedAtMs = monotonicMs()
  const note = (code: string | null) => {
    const done = { startedAtMs, durationMs: monotonicMs() - startedAtMs, code }
    attempts.push(done)
    onAttempt?.(done)
  }
  try {
    const value = await work(at)
    note(null)
    return value
  } catch (thrown) {
    const error = endOf(thrown, at.signal)
    note(error.code)
    onFailure(error)
    throw error
  }
}

/** A call that its deadline or its caller ended says so, whatever the broken connection was called on the way. */
function endOf(thrown: unknown, signal: AbortSignal): GatewayError {
  return signal.aborted && signal.reason instanceof GatewayError ? signal.reason : GatewayError.from(thrown)
}

function worthRetrying(error: GatewayError, signal: AbortSignal): boolean {
  if (signal.aborted) return false
  return error.code === 'system_throttled' ? isShortWait(error) : error.code === 'system_unavailable'
}

/** Full jitter: retries of many callers do not arrive together. */
function backoffMs(tried: number): number {
  return Math.random() * 200 * 2 ** tried
}
