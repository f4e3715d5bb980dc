import type { Last } from './fill/filling.ts'
import type { Reading } from './reading.ts'

/** Of these nothing of the question is missing but what no system can tell. */
const kept: ReadonlySet<string> = new Set(['as_of_today', 'not_in_the_future', 'no_budget', 'no_period'])

/** What a question leaves for the one after it, answered or not; null where nothing was read. */
export function lastAfter(reading: Reading): Last | null {
  switch (reading.kind) {
    case 'several':
      return reading.parts.map((part) => lastAfter(part)).findLast((one) => one !== null) ?? null
    case 'answer': {
      const { ask } = reading
      if (ask.kind === 'query') return { query: ask.query, filters: ask.query.filters }
      const { about } = ask
      if (about === null || about.dimension === 'number') return { query: null, filters: [] }
      const { dimension, ...thing } = about
      return { query: null, filters: [{ dimension, things: [thing], not: false }] }
    }
    case 'cannot': {
      if (reading.query === null) return null
      // Without the word that nobody knew it would go on from another question.
      const isWhole = reading.problems.every(({ why }) => kept.has(why))
      return isWhole
        ? { query: reading.query, filters: reading.query.filters }
        : { query: null, filters: reading.query.filters, unanswered: true }
    }
    case 'ask':
      return reading.query === null ? null : { query: reading.query, filters: reading.query.filters }
  }
}
