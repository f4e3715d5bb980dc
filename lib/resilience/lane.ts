import type { GatewayError } from '#lib/core/errors.ts'
import type { Scope } from './votes.ts'

/** Who wants a place. */
export type Asker = {
  person: string
  tool: string
  /** A role of theirs keeps a share for field crews. */
  crew: boolean
  /** Nobody waits for it. */
  scheduled: boolean
}

export type Place = { waited: boolean; leave(): void }

export type LaneOptions = {
  /** How many calls may be at the system at once; may change, then `placesChanged` is called. */
  places(): number
  queued: number
  queuedPerPerson: number
  monotonicMs(): number
  refusals: {
    queueFull(): GatewayError
    ownCallsWait(waiting: number): GatewayError
    displaced(): GatewayError
  }
}

export type Lane = {
  /** Null when all are taken. */
  take(asker: Asker): Place | null
  /** A place when it is this one's turn. Throws why not: the queue's own reason, or the signal's. */
  wait(asker: Asker, signal: AbortSignal): Promise<Place>
  /** Those who wait in this scope need not wait any longer. */
  endWaiting(scope: Scope, why: () => GatewayError): void
  placesChanged(): void
  state(): { busy: number; waiting: number }
}

/** A share that crews use stays theirs for so long after their last call; where they never come nothing is kept. */
const CREW_MEMORY_MS = 15 * 60_000

type Waiting = { asker: Asker; enter(place: Place): void; refuse(error: unknown): void }
type Ring = Map<string, Waiting[]>

/**
 * The places in front of one system. One person takes turns with the others, call by call, however many of theirs
 * wait; nobody alone takes all places; some stay free of scheduled work, and some are field crews' while they come.
 */
export function createLane({ places, queued, queuedPerPerson, monotonicMs, refusals }: LaneOptions): Lane {
  const held = new Map<string, number>()
  let busy = 0
  let busyCrew = 0
  let waiting = 0
  let crewSeenMs = Number.NEGATIVE_INFINITY
  // In each ring people stand in the order of their turns; their own calls in the order in which they came.
  const people: Ring = new Map()
  const scheduled: Ring = new Map()

  function fits({ person, crew, scheduled: isScheduled }: Asker): boolean {
    const all = places()
    if (busy >= all) return false
    const kept = all < 2 ? 0 : Math.ceil(all / 4)
    if ((held.get(person) ?? 0) >= all - kept) return false
    if (isScheduled) return busy < all - kept
    if (crew || monotonicMs() - crewSeenMs > CREW_MEMORY_MS) return true
    const forCrews = all < 2 ? 0 : Math.ceil(all / 8)
    return busy < all - Math.max(0, forCrews - busyCrew)
  }

  function occupy({ person, crew }: Asker, waited: boolean): Place {
    busy += 1
    if (crew) busyCrew += 1
    held.set(person, (held.get(person) ?? 0) + 1)
    let left = false
    return {
      waited,
      leave() {
        if (left) return
        left = true
        busy -= 1
        if (crew) busyCrew -= 1
        const rest = (held.get(person) ?? 1) - 1
        if (rest === 0) held.delete(person)
        else held.set(person, rest)
        letIn()
      },
    }
  }

  function letIn(): void {
    while (waiting > 0 && busy < places()) {
      const next = nextOf(people) ?? nextOf(scheduled)
      if (next === null) return
      next.enter(occupy(next.asker, true))
    }
  }

  /** The first whose turn it is and who may have a place; the person goes to the end of the ring. */
  function nextOf(ring: Ring): Waiting | null {
    for (const [person, [first]] of ring) {
      if (first === undefined || !fits(first.asker)) continue
      remove(first)
      const rest = ring.get(person)
      if (rest !== undefined) {
        ring.delete(person)
        ring.set(person, rest)
      }
      return first
    }
    return null
  }

  function ringOf(asker: Asker): Ring {
    return asker.scheduled ? scheduled : people
  }

  function remove(one: Waiting): void {
    const ring = ringOf(one.asker)
    const calls = ring.get(one.asker.person) ?? []
    const at = calls.indexOf(one)
    if (at < 0) return
    calls.splice(at, 1)
    if (calls.length === 0) ring.delete(one.asker.person)
    waiting -= 1
  }

  function waitingOf(person: string): number {
    return (people.get(person)?.length ?? 0) + (scheduled.get(person)?.length ?? 0)
  }

  /** A full queue makes room for who has less in it than the one who has most. */
  function makeRoom(asker: Asker): void {
    const own = waitingOf(asker.person)
    if (own >= queuedPerPerson) throw refusals.ownCallsWait(own)
    if (waiting < queued) return
    const longest = [...scheduled.values(), ...people.values()].reduce((a, b) => (b.length > a.length ? b : a))
    const last = longest.at(-1)
    if (last === undefined || longest.length <= own + 1) throw refusals.queueFull()
    remove(last)
    last.refuse(refusals.displaced())
  }

  return {
    take(asker) {
      if (asker.crew) crewSeenMs = monotonicMs()
      return fits(asker) ? occupy(asker, false) : null
    },
    wait(asker, signal) {
      return new Promise<Place>((resolve, reject) => {
        if (signal.aborted) throw signal.reason
        makeRoom(asker)
        const done = () => signal.removeEventListener('abort', giveUp)
        const giveUp = () => {
          remove(one)
          one.refuse(signal.reason)
        }
        const one: Waiting = {
          asker,
          enter(place) {
            done()
            resolve(place)
          },
          refuse(error) {
            done()
            reject(error)
          },
        }
        signal.addEventListener('abort', giveUp, { once: true })
        const ring = ringOf(asker)
        const calls = ring.get(asker.person) ?? []
        ring.set(asker.person, calls)
        calls.push(one)
        waiting += 1
      })
    },
    endWaiting({ person, tool }, why) {
      const isIn = ({ asker }: Waiting) =>
        (person === undefined || asker.person === person) && (tool === undefined || asker.tool === tool)
      for (const ring of [people, scheduled]) {
        for (const one of [...ring.values()].flat().filter(isIn)) {
          remove(one)
          one.refuse(why())
        }
      }
    },
    placesChanged: letIn,
    state: () => ({ busy, waiting }),
  }
}
