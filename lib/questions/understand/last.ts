import type { Last } from './fill/filling.ts'
import type { Reading } from './reading.ts'

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
      const isWhole = reading.problems.every(({ why }) => why !== 'unknown' && why !== 'not_kept_by')
      return { query: isWhole ? reading.query : null, filters: reading.query.filters }
    }
    case 'ask':
      return reading.query === null ? null : { query: reading.query, filters: reading.query.filters }
  }
}
