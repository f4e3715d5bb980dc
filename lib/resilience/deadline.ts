import { GatewayError } from '#lib/core/errors.ts'
import type { GuardSettings } from './settings.ts'

export type Deadline = {
  signal: AbortSignal
  /** The whole time anew, up to the most. */
  extend(): void
  clear(): void
}

/**
 * Aborts after the system's time, or when whoever asked gives up: two different ends. By hand, because
 * `AbortSignal.timeout` keeps its timer after the call is done: thousands of calls a second would leave a hundred
 * thousand timers standing.
 */
export function startDeadline(
  systemName: string,
  { totalTimeoutMs, mostTimeoutMs }: Pick<GuardSettings, 'totalTimeoutMs' | 'mostTimeoutMs'>,
  outer: AbortSignal | undefined,
  monotonicMs: () => number,
): Deadline {
  const stop = new AbortController()
  const begunMs = monotonicMs()
  const late = () => stop.abort(new GatewayError('system_timeout', `${systemName} did not answer in time.`))
  const given = () => stop.abort(givenUp(outer?.reason))
  let timer = setTimeout(late, totalTimeoutMs)
  let over = false
  if (outer?.aborted === true) given()
  else outer?.addEventListener('abort', given, { once: true })
  return {
    signal: stop.signal,
    extend() {
      if (over) return
      clearTimeout(timer)
      timer = setTimeout(late, Math.max(0, Math.min(totalTimeoutMs, begunMs + mostTimeoutMs - monotonicMs())))
    },
    clear() {
      over = true
      clearTimeout(timer)
      outer?.removeEventListener('abort', given)
    },
  }
}

/** A door that ends calls for a reason of its own says so; else the person has gone. */
function givenUp(reason: unknown): GatewayError {
  if (reason instanceof GatewayError) return reason
  return new GatewayError('cancelled', 'The call was given up by the one who made it.')
}

/** Waits, and ends early with the signal's own reason. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
