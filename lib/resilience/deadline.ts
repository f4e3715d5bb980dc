import { GatewayError } from '#lib/core/errors.ts'

export type Deadline = {
  signal: AbortSignal
  /** The whole time anew, up to the most: the server says that it is still at it. */
  extend(): void
  clear(): void
}

export type Patience = { totalTimeoutMs: number; mostTimeoutMs: number; monotonicMs(): number }

/**
 * Aborts after the system's time or with `outer`. By hand, because `AbortSignal.timeout` keeps its timer after the call
 * is done: thousands of calls a second would leave a hundred thousand timers standing.
 */
export function startDeadline(
  systemName: string,
  { totalTimeoutMs, mostTimeoutMs, monotonicMs }: Patience,
  outer: AbortSignal | undefined,
): Deadline {
  const stop = new AbortController()
  const begunMs = monotonicMs()
  const late = () => stop.abort(new GatewayError('system_timeout', `${systemName} did not answer in time.`))
  const given = () => stop.abort(new GatewayError('cancelled', 'The call was ended by the one who made it.'))
  let timer = setTimeout(late, totalTimeoutMs)
  let over = false
  if (outer?.aborted === true) given()
  else outer?.addEventListener('abort', given, { once: true })
  return {
    signal: stop.signal,
    extend() {
      if (over) return
      clearTimeout(timer)
      timer = setTimeout(late, Math.min(totalTimeoutMs, begunMs + mostTimeoutMs - monotonicMs()))
    },
    clear() {
      over = true
      clearTimeout(timer)
      outer?.removeEventListener('abort', given)
    },
  }
}

/** Waits, or ends with the signal's reason. */
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
