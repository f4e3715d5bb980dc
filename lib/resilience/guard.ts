import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  CountBreaker,
  circuitBreaker,
  handleWhen,
  type IBreaker,
} from 'cockatiel'
import { GatewayError } from '#lib/core/errors.ts'
import type { VendorBudget } from '#lib/core/lease.ts'

/** One policy object per system: how many calls at once, when to stop trying, how long to wait. */
export type GuardSettings = {
  concurrent: number
  queued: number
  totalTimeoutMs: number
  /** The most that a call may last when its server keeps saying that it is still at it. */
  mostTimeoutMs: number
  /** Opens after so many failures in a row, or half of the last twenty. */
  openAfter: number
  openForMs: number
  readRetries: number
}

export const defaultGuard: GuardSettings = {
  concurrent: 32,
  queued: 200,
  totalTimeoutMs: 60_000,
  // Claude gives a call up after 300 s; what comes then comes to nobody.
  mostTimeoutMs: 280_000,
  openAfter: 5,
  openForMs: 15_000,
  readRetries: 2,
}

/** What a vendor's own limits ask for. NetSuite counts concurrent requests of the whole account: five at its smallest. */
export const guardOf: Record<string, Partial<GuardSettings>> = {
  netsuite: { concurrent: 4 },
  procore: { concurrent: 8 },
}

export type GuardedCall = {
  kind: 'read' | 'write'
  /** People wait for it; scheduled work gives way when the vendor's budget runs low. */
  interactive: boolean
  /** Told about every attempt, the failed ones too: the trace shows them. */
  onAttempt?(attempt: Attempt): void
}

export type Attempt = { startedAtMs: number; durationMs: number; code: string | null }

export type GuardState = {
  breaker: 'closed' | 'open' | 'half_open'
  /** When the vendor may be asked again, ms on the monotonic clock; null when now. */
  waitUntilMs: number | null
  budget: VendorBudget | null
}

export type Guard = {
  /** Runs a call under the system's policy; `extend` gives it the whole time anew, up to `mostTimeoutMs`. Throws GatewayError. */
  run<T>(
    call: GuardedCall,
    work: (signal: AbortSignal, extend: () => void) => Promise<T>,
    outer?: AbortSignal,
  ): Promise<{ value: T; attempts: Attempt[] }>
  noteBudget(budget: VendorBudget): void
  state(): GuardState
}

const PATIENCE_MS = 2_000
const LOW_BUDGET = 0.1

export function createGuard(systemName: string, settings: GuardSettings, monotonicMs: () => number): Guard {
  // The vendor's refusals and our own limits say nothing about its health; only these open the breaker.
  const sick = (error: unknown) =>
    error instanceof GatewayError && ['system_unavailable', 'system_timeout', 'protocol_error'].includes(error.code)
  const breaker = circuitBreaker(handleWhen(sick), {
    halfOpenAfter: settings.openForMs,
    breaker: anyBreaker(new ConsecutiveBreaker(settings.openAfter), new CountBreaker({ threshold: 0.5, size: 20 })),
  })
  const lane = bulkhead(settings.concurrent, settings.queued)
  let waitUntilMs = Number.NEGATIVE_INFINITY
  let openedAtMs = 0
  let budget: VendorBudget | null = null
  breaker.onBreak(() => {
    openedAtMs = monotonicMs()
  })

  function noteThrottle(error: GatewayError): void {
    if (error.code === 'system_throttled') {
      waitUntilMs = Math.max(waitUntilMs, monotonicMs() + (error.retryAfterMs ?? 1_000))
    }
  }

  async function waitForVendor(call: GuardedCall, signal: AbortSignal): Promise<void> {
    const wait = waitUntilMs - monotonicMs()
    if (wait <= 0) return lowBudget(call)
    if (call.kind === 'write' || wait > PATIENCE_MS) throw throttled(systemName, wait)
    await pause(wait, signal)
  }

  function lowBudget(call: GuardedCall): void {
    if (call.interactive || budget?.remaining == null || budget.limit == null) return
    if (budget.remaining / budget.limit > LOW_BUDGET) return
    throw throttled(systemName, 60_000)
  }

  async function attemptAll<T>(call: GuardedCall, work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal) {
    const attempts: Attempt[] = []
    const retries = call.kind === 'read' ? settings.readRetries : 0
    for (let tried = 0; ; tried++) {
      await waitForVendor(call, signal)
      const startedAtMs = monotonicMs()
      const note = (code: string | null) => {
        const attempt = { startedAtMs, durationMs: monotonicMs() - startedAtMs, code }
        attempts.push(attempt)
        call.onAttempt?.(attempt)
      }
      try {
        const value = await breaker.execute(() => work(signal))
        note(null)
        return { value, attempts }
      } catch (thrown) {
        const error = translate(thrown)
        note(error.code)
        noteThrottle(error)
        if (tried >= retries || !worthRetrying(error, signal)) throw error
        if (error.code !== 'system_throttled') await pause(backoffMs(tried), signal)
      }
    }
  }

  function translate(thrown: unknown): GatewayError {
    if (thrown instanceof BrokenCircuitError) {
      const retryAfterMs = Math.max(0, openedAtMs + settings.openForMs - monotonicMs())
      return new GatewayError(
        'system_unavailable',
        `${systemName} failed several times; Gatehouse is leaving it alone for a moment.`,
        {
          retryAfterMs: Math.ceil(retryAfterMs),
          internal: 'breaker open',
        },
      )
    }
    return GatewayError.from(thrown)
  }

  return {
    async run(call, work, outer) {
      const limit = startDeadline(systemName, settings, outer, monotonicMs)
      try {
        return await lane.execute(() => attemptAll(call, (signal) => work(signal, limit.extend), limit.signal))
      } catch (thrown) {
        if (thrown instanceof BulkheadRejectedError) {
          throw new GatewayError('busy', `Too many calls to ${systemName} are waiting.`, { retryAfterMs: 1_000 })
        }
        throw thrown
      } finally {
        limit.clear()
      }
    },
    noteBudget(next) {
      budget = next
    },
    state() {
      const state = breaker.state
      return {
        breaker:
          state === CircuitState.Open || state === CircuitState.Isolated
            ? 'open'
            : state === CircuitState.HalfOpen
              ? 'half_open'
              : 'closed',
        waitUntilMs: waitUntilMs > monotonicMs() ? waitUntilMs : null,
        budget,
      }
    },
  }
}

/**
 * Aborts after the system's time or with `outer`. By hand, because `AbortSignal.timeout` keeps its timer after the call
 * is done: thousands of calls a second would leave a hundred thousand timers standing.
 */
function startDeadline(
  systemName: string,
  { totalTimeoutMs, mostTimeoutMs }: GuardSettings,
  outer: AbortSignal | undefined,
  monotonicMs: () => number,
) {
  const stop = new AbortController()
  const begunMs = monotonicMs()
  const late = () => stop.abort(new GatewayError('system_timeout', `${systemName} did not answer in time.`))
  const given = () => stop.abort(new GatewayError('system_timeout', 'The call was given up by the one who made it.'))
  let timer = setTimeout(late, totalTimeoutMs)
  let over = false
  if (outer?.aborted === true) given()
  else outer?.addEventListener('abort', given, { once: true })
  return {
    signal: stop.signal,
    extend() {
      if (over) return
      const left = begunMs + mostTimeoutMs - monotonicMs()
      clearTimeout(timer)
      timer = setTimeout(late, Math.min(totalTimeoutMs, left))
    },
    clear() {
      over = true
      clearTimeout(timer)
      outer?.removeEventListener('abort', given)
    },
  }
}

/** Opens when either does. */
function anyBreaker(...breakers: IBreaker[]): IBreaker {
  return {
    state: undefined,
    success: (state) => {
      for (const breaker of breakers) breaker.success(state)
    },
    failure: (state) => breakers.map((breaker) => breaker.failure(state)).some(Boolean),
  }
}

function worthRetrying(error: GatewayError, signal: AbortSignal): boolean {
  if (signal.aborted || error.internal === 'breaker open') return false
  if (error.code === 'system_throttled') return (error.retryAfterMs ?? 1_000) <= PATIENCE_MS
  return error.code === 'system_unavailable'
}

function throttled(systemName: string, waitMs: number): GatewayError {
  const seconds = Math.ceil(waitMs / 1_000)
  return new GatewayError(
    'system_throttled',
    `${systemName} asked us to wait; it can be asked again in ${seconds} s.`,
    {
      retryAfterMs: Math.ceil(waitMs),
    },
  )
}

/** Full jitter: retries of many callers do not arrive together. */
function backoffMs(tried: number): number {
  return Math.random() * 200 * 2 ** tried
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(new GatewayError('system_timeout', 'The call was given up while it waited.'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
