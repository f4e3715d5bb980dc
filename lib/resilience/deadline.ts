import { GatewayError } from '#lib/core/errors.ts'

export type Deadline = { signal: AbortSignal; clear(): void }

/**
 * Aborts after `ms` or with `outer`. By hand, because `AbortSignal.timeout` keeps its timer after the call is done:
 * thousands of calls a second would leave a hundred thousand timers standing.
 */
export function startDeadline(systemName: string, ms: number, outer: AbortSignal | undefined): Deadline {
  const stop = new AbortController()
  const late = () => stop.abort(new GatewayError('system_timeout', `${systemName} did not answer in time.`))
  const given = () => stop.abort(new GatewayError('cancelled', 'The call was ended by the one who made it.'))
  const timer = setTimeout(late, ms)
  if (outer?.aborted === true) given()
  else outer?.addEventListener('abort', given, { once: true })
  return {
    signal: stop.signal,
    clear() {
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
