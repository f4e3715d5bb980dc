import type { PublishedLimit, VendorBudget } from '#lib/core/lease.ts'
import { createUnderWay } from '#lib/core/under-way.ts'
import { createCosts } from './costs.ts'
import { hear, isSame, startWindow, type Told, toldBy, use, type Window } from './window.ts'

export type Spender = { tool: string; person: string; crew: boolean; scheduled: boolean }

/** Whose share is used up, and how long until the window starts anew. */
export type Overspent = { whose: 'scheduled' | 'own' | 'all'; waitMs: number }

/** One call's spending: told of every exchange, and closed when the call has ended. */
export type Bill = { exchange(told: VendorBudget | undefined): void; close(): void }

export type Budget = {
  refusal(spender: Spender): Overspent | null
  open(spender: Spender): Bill
  /** What the vendor last said. */
  last(): VendorBudget | null
  /** The longest window that the vendor spoke of, while it lasts. */
  window(): WindowNow | null
}

/** A window as its vendor tells of it: what was left when it first spoke of it, and what is left now. */
export type WindowNow = {
  limit: number
  left: number
  heardAtMs: number
  first: { left: number; atMs: number }
  /** Null where the vendor names no end. */
  endsAtMs: number | null
  /** What must be left for scheduled work, and for anybody but field crews. */
  kept: { fromScheduled: number; forCrews: number }
}

/** Connectors keep within windows as short as this themselves, by waiting inside a call. */
const SHORT_MS = 15_000
/** Who used more than this share of a window leaves what is kept to the others. */
const MUCH = 0.1
/** Shares of a window that must be left after a call. */
const KEPT = { fromScheduled: 0.4, fromWhoUsedMuch: 0.25, forCrews: 0.05 }
/** A call of a tool that was never seen to end may cost so much of a window. */
const UNKNOWN = 0.1
/** No call is taken to cost more: it would never be made. */
const MOST = 0.5

/**
 * What a vendor still allows, and who may use it. Costs are learned: what the vendor's headers lost between two answers,
 * or what a request costs by its documentation, summed up over a call, is what the tool costs. A call is made when
 * after it the share is left that is kept from its kind; what calls under way are expected to use counts as used.
 */
export function createBudget(published: PublishedLimit | undefined, nowMs: () => number): Budget {
  const costs = createCosts()
  const underWay = createUnderWay<{ person: string; expected: number; units: number }>()
  let windows: Window[] = []
  let last: VendorBudget | null = null
  let currentLimit = published?.limit ?? 0

  function live(): Window[] {
    const now = nowMs()
    if (windows.some(({ endsAtMs }) => endsAtMs <= now)) windows = windows.filter(({ endsAtMs }) => endsAtMs > now)
    if (published !== undefined && windows.length === 0) {
      windows = [startWindow(currentLimit, now + published.windowMs, now)]
    }
    return windows
  }

  function expectedOf({ tool }: Spender, limit: number): number {
    return costs.ofCall(tool) ?? limit * UNKNOWN
  }

  function pendingOf(person: string | null): number {
    let sum = 0
    for (const call of underWay) {
      if (person === null || call.person === person) sum += Math.max(0, call.expected - call.units)
    }
    return sum
  }

  function keptFrom({ scheduled, crew }: Spender, usedMuch: boolean): number {
    if (scheduled) return KEPT.fromScheduled
    if (usedMuch) return KEPT.fromWhoUsedMuch
    return crew ? 0 : KEPT.forCrews
  }

  function overspent(window: Window, spender: Spender): Overspent | null {
    const { limit, left, endsAtMs, endIsKnown } = window
    const waitMs = endIsKnown ? endsAtMs - nowMs() : 60_000
    if (!spender.scheduled && waitMs <= SHORT_MS) return null
    const used = (window.usedBy.get(spender.person) ?? 0) + pendingOf(spender.person)
    const usedMuch = used > limit * MUCH
    const cost = Math.min(costs.ofCall(spender.tool) ?? 1, limit * MOST)
    if (left - pendingOf(null) - cost >= limit * keptFrom(spender, usedMuch)) return null
    return { whose: spender.scheduled ? 'scheduled' : usedMuch ? 'own' : 'all', waitMs }
  }

  /** The window that the vendor speaks of; what was guessed of it before is replaced. */
  function windowOf(told: Told): Window {
    const same = windows.find((window) => isSame(window, told))
    if (same !== undefined) return same
    const now = nowMs()
    const before = windows.find(({ limit, heard }) => limit === told.limit || heard === null)
    const window = startWindow(told.limit, told.resetAtMs, now)
    // A guess of ours that the vendor now puts right: who used how much of it stays.
    if (before !== undefined && before.heard === null) window.usedBy = before.usedBy
    windows = [...windows.filter((other) => other !== before), window]
    currentLimit = told.limit
    return window
  }

  function charge({ tool, person }: Spender, told: VendorBudget | undefined): number {
    const said = toldBy(told)
    const spokenOf = said === null ? null : windowOf(said)
    const learned = said === null || spokenOf === null ? null : hear(spokenOf, said, nowMs())
    const units = learned ?? told?.units ?? costs.ofRequest(tool)
    for (const window of live()) {
      use(window, person, units)
      if (window === spokenOf) continue
      window.left = Math.max(0, window.left - units)
      if (window.heard !== null) window.heard.requestsSince += 1
      if (said === null && published !== undefined && units > 0) {
        window.left = Math.max(window.left, window.limit * published.silentAbove)
      }
    }
    return units
  }

  return {
    refusal(spender) {
      for (const window of live()) {
        const over = overspent(window, spender)
        if (over !== null) return over
      }
      return null
    },
    open(spender) {
      const largest = live().reduce((most, { limit }) => Math.max(most, limit), 0)
      const call = { person: spender.person, expected: expectedOf(spender, largest), units: 0 }
      let requests = 0
      const leave = underWay.enter(call)
      return {
        exchange(told) {
          if (told !== undefined) last = told
          requests += 1
          call.units += charge(spender, told)
        },
        close() {
          leave()
          costs.learn(spender.tool, { units: call.units, requests })
        },
      }
    },
    last: () => last,
    window: () => longest(live()),
  }
}

function longest(windows: readonly Window[]): WindowNow | null {
  const told = windows.flatMap((window) => {
    const { limit, left, endsAtMs, endIsKnown, heard, first } = window
    if (heard === null || first === null) return []
    const kept = { fromScheduled: limit * KEPT.fromScheduled, forCrews: limit * KEPT.forCrews }
    const ends = endIsKnown ? endsAtMs : null
    return [{ order: endsAtMs, now: { limit, left, heardAtMs: heard.atMs, first, endsAtMs: ends, kept } }]
  })
  return told.sort((a, b) => b.order - a.order)[0]?.now ?? null
}
