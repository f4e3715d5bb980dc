import type { GatewayError } from '#lib/core/errors.ts'
import type { RawAnswer, RawReply } from '#lib/measures/replies.ts'

export type SystemState = 'current' | 'stale' | 'partial' | 'limited' | 'denied' | 'failed'

export type Trouble = {
  message: string
  nextStep: string
  /** False when only a person can end it. */
  retryable: boolean
  /** ISO 8601; when asking again is worth it. */
  retryAt: string | null
  correlationId: string | null
}

export type SystemOutcome = { system: string; state: SystemState; asOf: string | null; trouble: Trouble | null }

/** One line for each cause: what took several systems at once is said once, with the earliest retry. */
export function troubles(systems: readonly SystemOutcome[]): (Trouble & { systems: string[] })[] {
  const told = systems.flatMap(({ system, trouble }) => (trouble === null ? [] : [{ system, trouble }]))
  return [...Map.groupBy(told, ({ trouble }) => trouble.message).values()].flatMap((same) => {
    const [first] = same.map(({ trouble }) => trouble).sort((a, b) => (a.retryAt ?? '').localeCompare(b.retryAt ?? ''))
    return first === undefined ? [] : [{ ...first, systems: same.map(({ system }) => system) }]
  })
}

const USUAL_RETRY_MS = 30_000
const SOONEST_RETRY_MS = 5_000

/**
 * How each system that this person's screen needs has answered. A system that was not asked is not listed: whoever may
 * not see its data does not learn that it is there.
 */
export function outcomes(replies: readonly RawReply[], order: readonly string[], nowMs: number): SystemOutcome[] {
  return order.flatMap((system) => {
    const own = replies.filter((reply) => reply.state !== 'not_asked' && reply.system === system)
    return own.length === 0 ? [] : [outcomeOf(system, own, nowMs)]
  })
}

function outcomeOf(system: string, replies: readonly RawReply[], nowMs: number): SystemOutcome {
  const answers = replies.filter((reply): reply is RawAnswer => reply.state === 'ok' || reply.state === 'stale')
  const current = answers.filter(({ state }) => state === 'ok')
  const error = replies.flatMap((reply) => ('error' in reply && reply.error !== undefined ? [reply.error] : []))[0]
  const asOf = newest((current.length > 0 ? current : answers).map((answer) => answer.asOf))
  return {
    system,
    asOf,
    state:
      error === undefined ? 'current' : current.length > 0 ? 'partial' : answers.length > 0 ? 'stale' : failure(error),
    trouble: error === undefined ? null : troubleOf(error, nowMs),
  }
}

function failure(error: GatewayError): SystemState {
  if (error.outcome === 'denied') return 'denied'
  return error.outcome === 'limited' ? 'limited' : 'failed'
}

function troubleOf(error: GatewayError, nowMs: number): Trouble {
  const wait = Math.max(SOONEST_RETRY_MS, error.retryAfterMs ?? USUAL_RETRY_MS)
  return {
    message: error.message,
    nextStep: error.nextStep,
    retryable: error.retryable,
    retryAt: error.retryable ? new Date(nowMs + wait).toISOString() : null,
    correlationId: error.correlationId ?? null,
  }
}

function newest(moments: readonly string[]): string | null {
  return [...moments].sort().at(-1) ?? null
}
