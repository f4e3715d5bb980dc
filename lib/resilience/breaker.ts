import type { Health } from './health.ts'
import { createVotes } from './votes.ts'

export type Closed =
  | { whose: 'system'; waitMs: number }
  | { whose: 'person'; waitMs: number }
  /** One call is finding out whether the system is back. */
  | { whose: 'trial' }

export type BreakerState = 'closed' | 'open' | 'half_open'

export type Breaker = {
  /** Why a call of this person may not go now; null when it may. */
  closedFor(person: string): Closed | null
  /** The call goes; whoever comes first after a pause is the trial. Told once how the whole call ended, tries included. */
  begin(person: string): (ended: Health) => void
  state(): BreakerState
}

export type BreakerOptions = {
  openAfter: number
  openForMs: number
  monotonicMs(): number
  /** Nobody's calls go from now on: those who wait need not. */
  onOpen(): void
  /** The same for one person. */
  onApart(person: string): void
}

type Trial = { begunMs: number }

export function createBreaker({ openAfter, openForMs, monotonicMs, onOpen, onApart }: BreakerOptions): Breaker {
  const votes = createVotes(openAfter)
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

  function setApart(person: string): void {
    apart.set(person, monotonicMs() + openForMs)
    onApart(person)
  }

  function endTrial(own: Trial, ended: Health): void {
    if (ended === 'answered') {
      if (openUntilMs !== null) close()
      return
    }
    if (trial !== own) return
    if (ended === 'silent') open()
    else trial = null
  }

  function count(person: string, ended: Health): void {
    // What began before the system was left alone says nothing of how it is now.
    if (ended === 'nothing' || openUntilMs !== null) return
    if (ended === 'answered') {
      apart.delete(person)
      votes.answered(person)
      return
    }
    const sum = votes.silent(person)
    if (sum === 'system') open()
    if (sum === 'person') setApart(person)
  }

  return {
    closedFor(person) {
      const now = monotonicMs()
      if (openUntilMs !== null) {
        if (openUntilMs > now) return { whose: 'system', waitMs: openUntilMs - now }
        return trialRuns() ? { whose: 'trial' } : null
      }
      const apartUntil = apart.get(person)
      return apartUntil === undefined || apartUntil <= now ? null : { whose: 'person', waitMs: apartUntil - now }
    },
    begin(person) {
      if (openUntilMs === null) {
        if (!apart.has(person)) return (ended) => count(person, ended)
        // After a pause one call of theirs finds out; what comes meanwhile waits for what it finds.
        apart.set(person, monotonicMs() + openForMs)
        return (ended) => {
          if (ended === 'nothing') apart.set(person, monotonicMs())
          else count(person, ended)
        }
      }
      const own: Trial = { begunMs: monotonicMs() }
      trial = own
      return (ended) => endTrial(own, ended)
    },
    state() {
      if (openUntilMs === null) return 'closed'
      return openUntilMs > monotonicMs() ? 'open' : 'half_open'
    },
  }
}
