import type { Health } from './health.ts'
import { createVotes, keyOf, type Scope, scopesOf, type Voter } from './votes.ts'

export type Closed =
  | { whose: 'system'; waitMs: number }
  | { whose: 'apart'; scope: Scope; waitMs: number }
  /** One call is finding out whether the system is back. */
  | { whose: 'trial' }

export type BreakerState = 'closed' | 'open' | 'half_open'

export type Breaker = {
  /** Why this call may not go now; null when it may. */
  closedFor(voter: Voter): Closed | null
  /** The call goes; whoever comes first after a pause is the trial. Told once how the whole call ended, tries included. */
  begin(voter: Voter): (ended: Health) => void
  state(): BreakerState
}

export type BreakerOptions = {
  openAfter: number
  openForMs: number
  monotonicMs(): number
  /** Nobody's calls go from now on: those who wait need not. */
  onOpen(): void
  /** The same for one person, or one tool, or one person's calls of one tool. */
  onApart(scope: Scope): void
}

type Trial = { begunMs: number }

export function createBreaker({ openAfter, openForMs, monotonicMs, onOpen, onApart }: BreakerOptions): Breaker {
  const votes = createVotes(openAfter, monotonicMs)
  const apart = new Map<string, number>()
  let openUntilMs: number | null = null
  let trial: Trial | null = null

  function open(): void {
    openUntilMs = monotonicMs() + openForMs
    trial = null
    votes.clear()
    onOpen()
  }

  function close(): void {
    openUntilMs = null
    trial = null
    votes.clear()
    apart.clear()
  }

  /** A trial that is silent for as long as a pause is waited for no longer: it may be the person's own question. */
  function trialRuns(): boolean {
    return trial !== null && monotonicMs() - trial.begunMs < openForMs
  }

  function setApart(scope: Scope): void {
    apart.set(keyOf(scope), monotonicMs() + openForMs)
    onApart(scope)
  }

  function apartFrom(voter: Voter): Scope[] {
    // As nearly always, and every call asks twice.
    if (apart.size === 0) return []
    return scopesOf(voter).filter((scope) => apart.has(keyOf(scope)))
  }

  function endTrial(own: Trial, voter: Voter, ended: Health): void {
    if (ended === 'answered') {
      if (openUntilMs === null) return
      close()
      votes.answered(voter)
      return
    }
    if (trial !== own) return
    if (ended === 'silent') open()
    else trial = null
  }

  function count(voter: Voter, ended: Health): void {
    // What began before the system was left alone says nothing of how it is now.
    if (ended === 'nothing' || openUntilMs !== null) return
    if (ended === 'answered') {
      for (const scope of apartFrom(voter)) apart.delete(keyOf(scope))
      votes.answered(voter)
      return
    }
    const scope = votes.silent(voter)
    if (scope === null) return
    if (scope.person === undefined && scope.tool === undefined) open()
    else setApart(scope)
  }

  return {
    closedFor(voter) {
      const now = monotonicMs()
      if (openUntilMs !== null) {
        if (openUntilMs > now) return { whose: 'system', waitMs: openUntilMs - now }
        return trialRuns() ? { whose: 'trial' } : null
      }
      for (const scope of apartFrom(voter)) {
        const waitMs = (apart.get(keyOf(scope)) ?? now) - now
        if (waitMs > 0) return { whose: 'apart', scope, waitMs }
      }
      return null
    },
    begin(voter) {
      if (openUntilMs === null) {
        const scopes = apartFrom(voter)
        // After a pause one call finds out; what comes meanwhile waits for what it finds.
        for (const scope of scopes) apart.set(keyOf(scope), monotonicMs() + openForMs)
        return (ended) => {
          if (ended !== 'nothing') count(voter, ended)
          else for (const scope of scopes) apart.set(keyOf(scope), monotonicMs())
        }
      }
      const own: Trial = { begunMs: monotonicMs() }
      trial = own
      return (ended) => endTrial(own, voter, ended)
    },
    state() {
      if (openUntilMs === null) return 'closed'
      return openUntilMs > monotonicMs() ? 'open' : 'half_open'
    },
  }
}
