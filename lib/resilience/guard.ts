import { GatewayError } from '#lib/core/errors.ts'
import type { VendorBudget } from '#lib/core/lease.ts'
import { pause, startDeadline } from './deadline.ts'
import { createLane } from './lane.ts'
import { createVotes } from './votes.ts'

/** One policy object per system: how many calls at once, when to stop trying, how long to wait. */
export type GuardSettings = {
  concurrent: number
  queued: number
  queuedPerPerson: number
  totalTimeoutMs: number
  /** The most that a call may last when its server keeps saying that it is still at it. */
  mostTimeoutMs: number
  /** Opens after so many failed calls in a row, or half of the last twenty. */
  openAfter: number
  openForMs: number
  readRetries: number
}

export const defaultGuard: GuardSettings = {
  concurrent: 32,
  queued: 400,
  queuedPerPerson: 150,
  totalTimeoutMs: 60_000,
  // Claude gives a call up after 300 s; what comes then comes to nobody.
  mostTimeoutMs: 280_000,
  openAfter: 5,
  openForMs: 15_000,
  readRetries: 2,
}

export type GuardedCall = {
  kind: 'read' | 'write'
  /** Whose turn and whose vote it is. */
  person: string
  /** People wait for it; scheduled work gives way when places or the vendor's budget run low. */
  interactive: boolean
  /** Of a role that places are kept for. */
  crew?: boolean
  /** Told about every attempt, the failed ones too: the trace shows them. */
  onAttempt?(attempt: Attempt): void
  /** Asked after waiting, before the system is contacted: whether the call may still be made. Throws when not. */
  stillAllowed?(): Promise<void>
}

export type Attempt = { startedAtMs: number; durationMs: number; code: string | null }

export type GuardState = {
  breaker: 'closed' | 'open' | 'half_open'
  /** When the vendor may be asked again, ms on the monotonic clock; null when now. */
  waitUntilMs: number | null
  budget: VendorBudget | null
}

export type Guard = {
  /**
   * Runs a call under the system's policy; `extend` gives it its whole time anew, up to `mostTimeoutMs`. Throws
   * GatewayError.
   */
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
  const lane = createLane(systemName, settings)
  const votes = createVotes({
    ...settings,
    monotonicMs,
    closed: (person) => lane.refuseWaiting(leftAlone(systemName, settings.openForMs), person ?? undefined),
  })
  let waitUntilMs = Number.NEGATIVE_INFINITY
  let budget: VendorBudget | null = null

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
      signal.throwIfAborted()
      const startedAtMs = monotonicMs()
      const note = (code: string | null) => {
        const attempt = { startedAtMs, durationMs: monotonicMs() - startedAtMs, code }
        attempts.push(attempt)
        call.onAttempt?.(attempt)
      }
      try {
        const value = await work(signal)
        note(null)
        return { value, attempts }
      } catch (thrown) {
        const error = endOf(thrown, signal)
        note(error.code)
        noteThrottle(error)
        if (tried >= retries || !worthRetrying(error, signal)) throw error
        if (error.code !== 'system_throttled') await pause(backoffMs(tried), signal)
      }
    }
  }

  /** The call's one vote, however often it was tried. */
  async function voted<T>(call: GuardedCall, work: () => Promise<T>): Promise<T> {
    const wait = votes.enter(call.person)
    if (wait > 0) throw leftAlone(systemName, wait)
    try {
      const value = await work()
      votes.vote(call.person, true)
      return value
    } catch (thrown) {
      votes.vote(call.person, judged(GatewayError.from(thrown)))
      throw thrown
    }
  }

  return {
    async run(call, work, outer) {
      const wait = votes.waitMs(call.person)
      if (wait > 0) throw leftAlone(systemName, wait)
      const limit = startDeadline(systemName, { ...settings, monotonicMs }, outer)
      const asking = { person: call.person, scheduled: !call.interactive, crew: call.crew === true }
      try {
        return await lane.run(asking, limit.signal, async (waited) => {
          if (waited) await call.stillAllowed?.()
          return voted(call, () => attemptAll(call, (signal) => work(signal, limit.extend), limit.signal))
        })
      } finally {
        limit.clear()
      }
    },
    noteBudget(next) {
      budget = next
    },
    state: () => ({
      breaker: votes.state(),
      waitUntilMs: waitUntilMs > monotonicMs() ? waitUntilMs : null,
      budget,
    }),
  }
}

/** A call that its deadline or its caller ended says so, whatever the broken connection was called on the way. */
function endOf(thrown: unknown, signal: AbortSignal): GatewayError {
  return signal.aborted && signal.reason instanceof GatewayError ? signal.reason : GatewayError.from(thrown)
}

/** Only silence, refusal, time-outs and a server's own errors say that a system is ill; null says nothing of it. */
function judged({ code }: GatewayError): boolean | null {
  if (code === 'system_unavailable' || code === 'system_timeout') return false
  return code === 'cancelled' || code === 'system_throttled' || code === 'internal' ? null : true
}

function worthRetrying(error: GatewayError, signal: AbortSignal): boolean {
  if (signal.aborted) return false
  if (error.code === 'system_throttled') return (error.retryAfterMs ?? 1_000) <= PATIENCE_MS
  return error.code === 'system_unavailable'
}

function leftAlone(systemName: string, waitMs: number): GatewayError {
  return waitError('system_unavailable', `${systemName} failed several times; Gatehouse is leaving it alone`, waitMs)
}

function throttled(systemName: string, waitMs: number): GatewayError {
  return waitError('system_throttled', `${systemName} asked us to wait`, waitMs)
}

/** The sentence, the next step and the number say the same wait. */
function waitError(code: 'system_unavailable' | 'system_throttled', why: string, waitMs: number): GatewayError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000))
  return new GatewayError(code, `${why}; it can be asked again in ${seconds} s.`, {
    retryAfterMs: Math.ceil(waitMs),
    nextStep: `Ask again in ${seconds} s; nothing else has to be done.`,
  })
}

/** Full jitter: retries of many callers do not arrive together. */
function backoffMs(tried: number): number {
  return Math.random() * 200 * 2 ** tried
}
