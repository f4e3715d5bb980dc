import type { Last } from './fill/filling.ts'
import type { Reading } from './reading.ts'
import type { Catalogue } from './subjects.ts'

/** What a question leaves for the one after it, answered or not; null where nothing was read. */
export function lastAfter(reading: Reading, catalogue: Catalogue): Last | null {
  switch (reading.kind) {
    case 'several':
      return reading.parts.map((part) => lastAfter(part, catalogue)).findLast((one) => one !== null) ?? null
    case 'answer': {
      const { ask } = reading
      if (ask.kind === 'query') return { query: ask.query, filters: ask.query.filters }
      const subject = catalogue.subjects.get(ask.finding)
      const dimension = subject?.kind === 'finding' ? subject.about : null
      return {
        query: null,
        filters: dimension === null || ask.about === null ? [] : [{ dimension, things: [ask.about], not: false }],
      }
    }
    default:
      return reading.query === null ? null : { query: reading.query, filters: reading.query.filters }
  }
}
