import { GatewayError, waitInWords } from '#lib/core/errors.ts'
import type { Scope } from './votes.ts'

/**
 * Why Gatehouse kept a call back: one sentence for each cause, with the wait that the next step names too. Nothing of
 * it was sent, and it says nothing of the system's health.
 */
export type Refusals = ReturnType<typeof refusalsOf>

/** When a place may be free again; a guess, since it depends on calls that are under way. */
const SOON_MS = 2_000

export function refusalsOf(systemName: string) {
  const kept = (code: 'busy' | 'system_unavailable' | 'system_throttled', message: string, retryAfterMs: number) =>
    new GatewayError(code, message, { retryAfterMs: Math.ceil(retryAfterMs), heldBack: true })

  return {
    queueFull: () => kept('busy', `Too many calls to ${systemName} are waiting already.`, SOON_MS),
    ownCallsWait: (waiting: number) =>
      kept(
        'busy',
        `${waiting} calls of yours to ${systemName} are waiting already; let some of them end first.`,
        SOON_MS,
      ),
    displaced: () =>
      kept('busy', `Too many calls to ${systemName} are waiting, most of them yours; this one made room.`, SOON_MS),
    waitedTooLong: (waitedMs: number, scheduled: boolean) => {
      const others = scheduled ? 'calls that people wait for came first' : 'other calls came before it'
      return kept('busy', `The call waited ${waitInWords(waitedMs)} for its turn at ${systemName}; ${others}.`, SOON_MS)
    },
    systemSilent: (waitMs: number) =>
      kept(
        'system_unavailable',
        `${systemName} failed several times; Gatehouse is leaving it alone and asks it again in ${waitInWords(waitMs)}.`,
        waitMs,
      ),
    beingTried: () =>
      kept(
        'system_unavailable',
        `${systemName} failed several times; one call is finding out now whether it is back.`,
        SOON_MS,
      ),
    /** For one tool, one person, or one person's calls of one tool. */
    setApart: ({ person, tool }: Scope, waitMs: number) => {
      const wait = waitInWords(waitMs)
      if (person === undefined) {
        return kept(
          'system_unavailable',
          `The tool ${tool} of ${systemName} failed several times; Gatehouse asks for it again in ${wait}. Other tools of ${systemName} are not held back.`,
          waitMs,
        )
      }
      const what = tool === undefined ? '' : ` with the tool ${tool}`
      const others = tool === undefined ? 'Calls of others' : 'Other tools, and calls of others,'
      return kept(
        'system_unavailable',
        `Your last calls to ${systemName}${what} failed one after another; your next one is sent in ${wait}. ${others} are not held back.`,
        waitMs,
      )
    },
    vendorAsksToWait: (waitMs: number) =>
      kept(
        'system_throttled',
        `${systemName} asked us to wait; it can be asked again in ${waitInWords(waitMs)}.`,
        waitMs,
      ),
    keptForPeople: (waitMs: number) =>
      kept(
        'system_throttled',
        `Much of what ${systemName} allows is used up, and the rest is kept for people; scheduled work goes on in ${waitInWords(waitMs)}.`,
        waitMs,
      ),
    ownShareUsed: (waitMs: number) =>
      kept(
        'system_throttled',
        `Your calls have used up one person’s share of what ${systemName} allows, and the rest is kept for others; it starts anew in ${waitInWords(waitMs)}.`,
        waitMs,
      ),
    budgetSpent: (waitMs: number) =>
      kept(
        'system_throttled',
        `What ${systemName} allows is used up, apart from what is kept for field crews; it starts anew in ${waitInWords(waitMs)}.`,
        waitMs,
      ),
  }
}
