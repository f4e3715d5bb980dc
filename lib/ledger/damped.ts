import type { Log } from '#lib/core/log.ts'
import { createRepeats } from './repeats.ts'
import type { Admission, AdmitRequest, ChangeEvent, Ledger } from './types.ts'

/** The same refusal of the same tool again and again. */
const MOST_ALIKE = 20
/** All refusals of one person, or of one kind of sign-in: trying every name there is does not make a flood either. */
const MOST_IN_ALL = 100
const WINDOW_MS = 10_000
/** How long a used-up limit is believed without asking again. */
const BELIEVED_MS = 1_000

type Limited = { untilMs: number; scope: string; key: string }

export type DampOptions = { log: Log; nowMs: () => number; windowMs?: number }

/**
 * Refusals of one person, and refused sign-ins, are written one by one up to twenty alike and a hundred in all in ten
 * seconds; the rest of the window is one row that says how many. A limit that was used up a moment ago refuses without a commit.
 * Admitted calls pass through untouched.
 */
export function dampDenials(ledger: Ledger, { log, nowMs, windowMs = WINDOW_MS }: DampOptions): Ledger {
  const limited = new Map<string, Limited>()
  const alike = createRepeats<AdmitRequest>({ most: MOST_ALIKE, windowMs, tell: tellDenials })
  const inAll = createRepeats<AdmitRequest>({ most: MOST_IN_ALL, windowMs, tell: tellDenials })
  const changes = createRepeats<ChangeEvent>({ most: MOST_ALIKE, windowMs, tell: tellChanges })

  function isTold(request: AdmitRequest, code: string): boolean {
    const { personId, system, tool } = request
    return alike.passes(`${personId} ${code} ${system} ${tool}`, request) && inAll.passes(personId, request)
  }

  function tellDenials(request: AdmitRequest, count: number): void {
    const facts = { ...request.facts, repeated: count }
    ledger.admit({ ...request, facts }).catch((error: unknown) => log.warn({ error }, 'denials could not be recorded'))
  }

  function tellChanges(event: ChangeEvent, count: number): void {
    const facts = { ...event.facts, repeated: count }
    ledger.record({ ...event, facts }).catch((error: unknown) => log.warn({ error }, 'denials could not be recorded'))
  }

  async function admit(request: AdmitRequest): Promise<Admission> {
    const { personId, refusal } = request
    if (refusal !== undefined) {
      if (isTold(request, refusal.code)) return ledger.admit(request)
      return { verdict: 'refused', at: nowMs() }
    }
    const known = limited.get(personId)
    if (known !== undefined && known.untilMs > nowMs()) {
      const again = asRefused(request, known.scope)
      if (!isTold(again, 'rate_limited')) {
        const { scope, key, untilMs } = known
        return { verdict: 'limited', at: nowMs(), scope, key, retryAfterMs: untilMs - nowMs() }
      }
    }
    const admission = await ledger.admit(request)
    if (admission.verdict === 'limited') remember(request, admission)
    return admission
  }

  function remember(
    request: AdmitRequest,
    { scope, key, retryAfterMs }: Extract<Admission, { verdict: 'limited' }>,
  ): void {
    // Only a person's own limit: what is used up for one tool or system says nothing of the next call.
    if (!scope.startsWith('person.')) return
    isTold(asRefused(request, scope), 'rate_limited')
    if (limited.size > 10_000) limited.clear()
    limited.set(request.personId, { scope, key, untilMs: nowMs() + Math.min(retryAfterMs, BELIEVED_MS) })
  }

  return {
    ...ledger,
    admit,
    async record(event) {
      if (event.outcome === 'denied' && !changes.passes(keyOf(event), event)) return
      return ledger.record(event)
    },
    async close() {
      alike.close()
      inAll.close()
      changes.close()
      await ledger.close()
    },
  }
}

function keyOf({ action, personId, facts }: ChangeEvent): string {
  return `${action} ${personId ?? 'nobody'} ${String(facts['reason'] ?? '')} ${String(facts['from'] ?? '')}`
}

function asRefused(request: AdmitRequest, scope: string): AdmitRequest {
  const reason = `The limit ${scope.split(':')[0]} is used up.`
  return { ...request, limitKeys: [], refusal: { code: 'rate_limited', step: 'admit', reason } }
}
