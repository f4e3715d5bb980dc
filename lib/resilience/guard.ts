import { GatewayError } from '#lib/core/errors.ts'
import type { PublishedLimit, VendorBudget } from '#lib/core/lease.ts'
import { type At, type Attempt, attemptAll } from './attempts.ts'
import { type BreakerState, createBreaker } from './breaker.ts'
import { createBudget, type Spender, type WindowNow } from './budget.ts'
import { pause, startDeadline } from './deadline.ts'
import { healthOf } from './health.ts'
import { heldBackBy } from './held-back.ts'
import { createLane, type Lane, type Place } from './lane.ts'
import { refusalsOf } from './refusals.ts'
import type { GuardSettings } from './settings.ts'
import { createThrottle } from './throttle.ts'

export type { At, Attempt } from './attempts.ts'
export { defaultGuard, type GuardSettings, ownConcurrent } from './settings.ts'

export type GuardedCall = {
  kind: 'read' | 'write'
  tool: string
  /** Whose turn it is: places, votes and shares are counted by person. */
  person: string
  /** A share of places and of the vendor's budget is kept for field crews. */
  crew?: boolean
  /** People wait for it; scheduled work takes what is left. */
  interactive: boolean
  /** Asked after waiting, before the system is contacted: whether the call may still be made. Throws when not. */
  stillAllowed?(): Promise<void>
  /** Told about every attempt, the failed ones too: the trace shows them. */
  onAttempt?(attempt: Attempt): void
}

export type GuardState = {
  breaker: BreakerState
  /** When the vendor may be asked again, ms on the monotonic clock; null when now. */
  waitUntilMs: number | null
  budget: VendorBudget | null
  /** The vendor's window as it tells of it, for a forecast; null while it says nothing. */
  window: WindowNow | null
  busy: number
  waiting: number
}

export type Guard = {
  /** Runs a call under the system's policy. Throws GatewayError. */
  run<T>(
    call: GuardedCall,
    work: (at: At) => Promise<T>,
    outer?: AbortSignal,
  ): Promise<{ value: T; attempts: Attempt[] }>
  state(): GuardState
}

/** Places that all processes share, because the vendor counts those of the whole account. */
export type SharedPlaces = {
  granted(): number
  /** Told whenever it changes, so that more is asked for in time. */
  need(calls: { running: number; waiting: number }): void
  onChange(listener: () => void): void
}

export type GuardDeps = {
  monotonicMs(): number
  nowMs?(): number
  budget?: PublishedLimit | undefined
  shared?: SharedPlaces | undefined
}

/** One system's policy: its lane, its breaker, its budget, one deadline and the retries of reads. */
export function createGuard(systemName: string, settings: GuardSettings, deps: GuardDeps): Guard {
  const { monotonicMs, shared } = deps
  const { queued, queuedPerPerson, openAfter, openForMs } = settings
  const refusals = refusalsOf(systemName)
  const places = shared === undefined ? () => settings.concurrent : shared.granted
  const lane = createLane({ places, queued, queuedPerPerson, monotonicMs, refusals })
  const budget = createBudget(deps.budget, deps.nowMs ?? Date.now)
  const throttle = createThrottle(monotonicMs)
  const breaker = createBreaker({
    openAfter,
    openForMs,
    monotonicMs,
    onOpen: () => lane.endWaiting({}, () => refusals.systemSilent(openForMs)),
    onApart: (scope) => lane.endWaiting(scope, () => refusals.setApart(scope, openForMs)),
  })
  const heldBack = heldBackBy({ breaker, throttle, budget, refusals })
  const tellNeed = needTeller(lane, shared)

  async function placeFor(spender: Spender, signal: AbortSignal): Promise<Place> {
    const place = lane.take(spender)
    if (place !== null) return place
    const begunMs = monotonicMs()
    const turn = lane.wait(spender, signal)
    tellNeed()
    return turn.catch((thrown: unknown) => {
      // It was late before the system was asked: our queue is the cause, not the system.
      if (isLate(thrown)) throw refusals.waitedTooLong(monotonicMs() - begunMs, spender.scheduled)
      throw thrown
    })
  }

  async function turn(call: GuardedCall, signal: AbortSignal): Promise<void> {
    const longer = heldBack.askedToWait(call.kind)
    if (longer !== null) throw longer
    const wait = throttle.waitMs()
    if (wait > 0) await pause(wait, signal)
  }

  function noteFailure(error: GatewayError): void {
    if (throttle.note(error)) lane.endWaiting({}, () => refusals.vendorAsksToWait(throttle.waitMs()))
  }

  /** Under the breaker and on the bill: one vote for the call, however often it was tried. */
  async function make<T>(
    call: GuardedCall,
    spender: Spender,
    work: (at: At) => Promise<T>,
    at: Omit<At, 'noteExchange'>,
  ) {
    const ended = breaker.begin(spender)
    const bill = budget.open(spender)
    const begunMs = monotonicMs()
    try {
      const { signal, extend } = at
      const done = await attemptAll(
        work,
        { signal, extend, noteExchange: bill.exchange },
        {
          retries: call.kind === 'read' ? settings.readRetries : 0,
          monotonicMs,
          onAttempt: call.onAttempt,
          onFailure: noteFailure,
          turn: () => turn(call, signal),
          isClosed: () => heldBack.closed(spender) !== null,
        },
      )
      ended('answered')
      return done
    } catch (thrown) {
      ended(healthOf(GatewayError.from(thrown), (monotonicMs() - begunMs) / settings.totalTimeoutMs))
      throw thrown
    } finally {
      bill.close()
    }
  }

  return {
    async run(call, work, outer) {
      const { kind, tool, person, crew = false } = call
      const spender = { tool, person, crew, scheduled: !call.interactive }
      const throwIfHeldBack = () => {
        const why = heldBack.any(kind, spender)
        if (why !== null) throw why
      }
      throwIfHeldBack()
      const limit = startDeadline(systemName, settings, outer, monotonicMs)
      let place: Place | null = null
      try {
        place = await placeFor(spender, limit.signal)
        tellNeed()
        // What was true when the call came may have changed while it waited: the person's rights, then the system.
        if (place.waited) await call.stillAllowed?.()
        limit.signal.throwIfAborted()
        throwIfHeldBack()
        return await make(call, spender, work, limit)
      } finally {
        limit.clear()
        place?.leave()
        tellNeed()
      }
    },
    state: () => ({
      breaker: breaker.state(),
      waitUntilMs: throttle.untilMs(),
      budget: budget.last(),
      window: budget.window(),
      ...lane.state(),
    }),
  }
}

/** Places of an account follow what is needed here; others are as many as they are. */
function needTeller(lane: Lane, shared: SharedPlaces | undefined): () => void {
  if (shared === undefined) return () => undefined
  shared.onChange(lane.placesChanged)
  return () => {
    const { busy, waiting } = lane.state()
    shared.need({ running: busy, waiting })
  }
}

function isLate(thrown: unknown): boolean {
  return thrown instanceof GatewayError && thrown.code === 'system_timeout'
}
