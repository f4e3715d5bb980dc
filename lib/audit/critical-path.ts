import type { Span } from './spans.ts'

/** The turn's clock counts whole milliseconds, so what ends and what begins with it may be this far apart. */
const roundingMs = 2

/**
 * Marks the chain of steps that made the answer take as long as it did: from the last end backwards, the step that each
 * step had to wait for, which is the one that ended last before it began.
 */
export function withCriticalPath(spans: readonly Span[]): Span[] {
  const whole = spans.filter(({ kind }) => kind === 'call' || kind === 'turn')
  const critical = new Set<string>()
  let next = latest(whole)
  while (next !== undefined) {
    critical.add(next.id)
    const { from, slackMs } = next
    // Only what began earlier: the path goes backwards in time and therefore ends.
    next = latest(whole.filter((span) => span.from < from && span.to <= from + slackMs + roundingMs))
  }
  return spans.map((span) => ({ ...span, critical: critical.has(span.id) }))
}

/** The one that ended last; of those that ended together, the one that took longest. */
function latest(spans: readonly Span[]): Span | undefined {
  return spans.reduce<Span | undefined>((last, span) => {
    if (last === undefined || span.to > last.to) return span
    return span.to === last.to && span.from < last.from ? span : last
  }, undefined)
}
