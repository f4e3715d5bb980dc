import type { Log } from '#lib/core/log.ts'
import type { SharedPlaces } from './guard.ts'
import { type AskForShare, LEASE_S } from './share-places.ts'

export type AccountPlaces = {
  /** The places of one vendor's account, as far as they are this process's. */
  of(system: string, places: number): SharedPlaces
  /** Gives everything back. */
  close(): Promise<void>
}

export type AccountPlacesOptions = {
  ask: AskForShare
  monotonicMs(): number
  log: Log
}

/** How often a process that waits for places asks, and one that has them says that it still lives. */
const STARVING_MS = 250
const STEADY_MS = 1_000
/** Places stay here for so long after the last call, so that the next one finds one without asking anybody. */
const IDLE_MS = 30_000
/** Ours ends before Postgres's does. */
const LEASE_MS = LEASE_S * 1_000 - 1_000

/**
 * A vendor that counts an account's calls at once counts those of every process. So a process uses only places that
 * Postgres has granted it, a second or so in advance: a call that finds one free asks nobody. When Postgres is slow or
 * away a share lapses, and calls wait for it as they wait for any place.
 */
export function createAccountPlaces(options: AccountPlacesOptions): AccountPlaces {
  const shares = new Map<string, OwnShare>()
  return {
    of(system, places) {
      const share = shares.get(system) ?? createShare(system, places, options)
      shares.set(system, share)
      return share
    },
    close: async () => void (await Promise.all([...shares.values()].map((share) => share.close()))),
  }
}

type OwnShare = SharedPlaces & { close(): Promise<void> }

function createShare(system: string, places: number, { ask, monotonicMs, log }: AccountPlacesOptions): OwnShare {
  let granted = 0
  /** Fewer than granted while others wait: calls beyond a fair share end here, and none begins. */
  let startable = 0
  let endsAtMs = Number.NEGATIVE_INFINITY
  /** What was promised to be kept while the answer is on its way; nothing beyond it is used meanwhile. */
  let keeping: number | null = null
  let asking: Promise<void> | null = null
  let again = false
  let othersStarve = false
  let calls = { running: 0, waiting: 0 }
  let neededAtMs = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let tell: () => void = () => undefined

  function usable(): number {
    if (monotonicMs() >= endsAtMs) return 0
    return keeping === null ? startable : Math.min(startable, keeping)
  }

  function starved(): boolean {
    return calls.waiting > 0 && calls.running >= usable() && usable() < places
  }

  function isIdle(): boolean {
    return closed || (calls.running + calls.waiting === 0 && monotonicMs() - neededAtMs > IDLE_MS)
  }

  async function renew(): Promise<void> {
    const { running, waiting } = calls
    const idle = isIdle()
    const wanted = idle ? 0 : Math.min(places, running + waiting + 1)
    const keep = idle || othersStarve ? running : Math.max(running, usable())
    const sentMs = monotonicMs()
    const asked = { system, places, keep, wanted, starved: starved() }
    keeping = keep
    try {
      const share = await ask(asked)
      granted = share.granted
      startable = share.usable
      othersStarve = share.othersStarve
      endsAtMs = sentMs + LEASE_MS
    } catch (error) {
      // The answer alone may be lost: what was promised may be another's by now.
      startable = Math.min(startable, keep)
      log.warn({ error, system }, 'places could not be shared with other processes; calls wait until they can')
    }
    keeping = null
  }

  /** One question at a time; what changed meanwhile is asked after it. */
  function askNow(): void {
    stopTimer()
    if (asking !== null) {
      again = true
      return
    }
    again = false
    asking = renew().finally(() => {
      asking = null
      tell()
      if (again && !closed) askNow()
      else plan()
    })
  }

  function stopTimer(): void {
    clearTimeout(timer)
    timer = undefined
  }

  function plan(): void {
    stopTimer()
    if (closed || (isIdle() && granted === 0)) return
    timer = setTimeout(askNow, starved() ? STARVING_MS : STEADY_MS)
    timer.unref()
  }

  return {
    granted: usable,
    need(now) {
      const before = calls
      calls = now
      if (now.running + now.waiting > 0) neededAtMs = monotonicMs()
      const more = now.waiting > before.waiting && starved()
      const back = othersStarve && now.running < before.running
      if (more || back) askNow()
      else if (timer === undefined && asking === null) plan()
    },
    onChange(listener) {
      tell = listener
    },
    async close() {
      closed = true
      stopTimer()
      await asking
      if (granted > 0) await renew()
    },
  }
}
