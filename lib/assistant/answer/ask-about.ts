import type { StoredAsk } from '#lib/facts/turn-event.ts'
import { asList } from '#lib/measures/certified/ask-on.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'

/** What is asked by who asks about a figure: its own query, or what the whole answer was asked for. */
export function askAbout(ask: Answerable, own?: Query): StoredAsk {
  if (own !== undefined) return { kind: 'query', query: own }
  return ask.kind === 'query' ? { kind: 'query', query: asList(ask.query) } : { ...ask }
}
