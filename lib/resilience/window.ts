import type { VendorBudget } from '#lib/core/lease.ts'

/** A vendor's limit over a time, as far as it is known: what is left, and who used how much of it. */
export type Window = {
  limit: number
  /** What the vendor last said, less what was used since. */
  left: number
  /** When it starts anew, ms since 1970. */
  endsAtMs: number
  /** The vendor says when; else it is a guess, made because usage cannot be counted for ever. */
  endIsKnown: boolean
  usedBy: Map<string, number>
  /** What the vendor last said and when, and how many requests were made since. */
  heard: { left: number; atMs: number; requestsSince: number } | null
  /** What it said when it first spoke of the window. */
  first: { left: number; atMs: number } | null
}

export type Told = { limit: number; remaining: number; resetAtMs: number | null }

/** A vendor with a rolling day names no end: what a person used an hour ago is forgotten. */
const ROLLING_MS = 60 * 60_000
/** Resets are told in whole seconds, and counted from answers that took their time. */
const SAME_MS = 2_500

export function startWindow(limit: number, endsAtMs: number | null, nowMs: number): Window {
  return {
    limit,
    left: limit,
    endsAtMs: endsAtMs ?? nowMs + ROLLING_MS,
    endIsKnown: endsAtMs !== null,
    usedBy: new Map(),
    heard: null,
    first: null,
  }
}

export function toldBy(budget: VendorBudget | undefined): Told | null {
  if (budget?.remaining == null || budget.limit == null || budget.limit <= 0) return null
  return { limit: budget.limit, remaining: budget.remaining, resetAtMs: budget.resetAtMs }
}

/** Does the vendor speak of this window, or of the one after it? */
export function isSame(window: Window, told: Told): boolean {
  if (window.limit !== told.limit) return false
  if (told.resetAtMs === null) return !window.endIsKnown
  return Math.abs(told.resetAtMs - window.endsAtMs) <= SAME_MS
}

/** Takes in what the vendor says; what one request cost since it last spoke, or null when it had not spoken yet. */
export function hear(window: Window, told: Told, nowMs: number): number | null {
  const { heard } = window
  window.left = told.remaining
  window.heard = { left: told.remaining, atMs: nowMs, requestsSince: 0 }
  window.first ??= { left: told.remaining, atMs: nowMs }
  if (heard === null) return null
  // Answers overtake each other: a little more than before is no news.
  return Math.max(0, heard.left - told.remaining) / (heard.requestsSince + 1)
}

export function use(window: Window, person: string, units: number): void {
  window.usedBy.set(person, (window.usedBy.get(person) ?? 0) + units)
}
