import type { StoredEvent, TurnEvent } from '#lib/facts/turn-event.ts'
import type { MadeCall } from '#lib/gateway/may-read.ts'

/** A turn as far as it matters for what its parts were made from. */
export type MadeTurn = { id: string; answeredBy: string | null; events: readonly StoredEvent[] }

/** A call that was answered, within a conversation: the turn it was made in, and its step there. */
export type Step = MadeCall & { turn: string; step: string }

/** The calls of a turn that brought something. Of earlier versions nothing more is known of them. */
export function stepsOf({ id, events }: MadeTurn): Step[] {
  const reads = new Map(events.flatMap(({ event }) => (event.type === 'read' ? [[event.step, event]] : [])))
  // In the order in which they were asked; the last that was told of a call is how it ended.
  const calls = new Map(events.flatMap(({ event }) => (event.type === 'tool' ? [[event.step, event]] : [])))
  return [...calls.values()]
    .filter(({ state }) => state === 'done')
    .map(({ step, system, tool }) => ({ turn: id, step, system, tool, kept: reads.get(step) ?? null }))
}

/**
 * From which calls a part of an answer was made; null when nobody can tell. What says its steps was made from those. A
 * figure was made from the systems of its records. Everything else may come from any call of its turn, and where a model
 * wrote it, from any before: it read the conversation.
 */
export function basisOf(
  event: Extract<TurnEvent, { type: 'reading' | 'fact' | 'text' | 'block' | 'unchecked' | 'unverified' }>,
  turn: MadeTurn,
  earlier: readonly MadeTurn[],
): Step[] | null {
  const own = stepsOf(turn)
  if ('from' in event && event.from !== undefined) {
    const known = new Set(turn.events.flatMap(({ event: one }) => (one.type === 'tool' ? [one.step] : [])))
    return event.from.every((step) => known.has(step)) ? own.filter(({ step }) => event.from?.includes(step)) : null
  }
  if (event.type === 'fact' && event.fact.sources.length > 0) {
    const bySource = event.fact.sources.map(({ system, correlationId }) => {
      const of = [turn, ...earlier].find(({ id }) => id === correlationId)
      return of === undefined ? [] : stepsOf(of).filter((one) => one.system === system)
    })
    return bySource.some((steps) => steps.length === 0) ? null : distinct(bySource.flat())
  }
  const all = wroteItself(turn) ? own : [...earlier.flatMap(stepsOf), ...own]
  return all.length === 0 ? null : all
}

/** Code has read nothing but this turn; it is named by its kind: `playbook:owed`. */
function wroteItself({ answeredBy, events }: MadeTurn): boolean {
  return answeredBy?.includes(':') === true && !events.some(({ event }) => event.type === 'usage')
}

function distinct(steps: readonly Step[]): Step[] {
  return [...new Map(steps.map((one) => [keyOf(one), one])).values()]
}

export function keyOf({ turn, step }: Step): string {
  return `${turn} ${step}`
}

/** Whether two pieces of text say the same of where they came from. */
export function sameBasis(one: { from?: string[] | undefined }, other: { from?: string[] | undefined }): boolean {
  return String(one.from) === String(other.from)
}
