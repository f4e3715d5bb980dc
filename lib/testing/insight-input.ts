import { nothingMatched } from '#lib/core/joins.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Ask } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answersFrom, keyOfAsk, type RawReply } from '#lib/measures/replies.ts'
import { wordsFor } from '#lib/measures/words.ts'

export function reply(records: JsonObject[], beside: JsonObject = {}, complete = true, system = 'netsuite'): RawReply {
  const meta = { state: 'ok' as const, system, asOf: '2026-11-22T14:00:00Z', correlationId: 'c', jobs: null }
  return { ...meta, complete, records, beside }
}

/** What measures and findings compute from, of a company that nobody planted anything in. */
export function insightBase(currency = 'USD') {
  const jobNumber = (text: string) => text.replace(/^J(\d\d)(\d+)$/, '$1-$2')
  return {
    ...{ currency, fiscalYearStart: 1, timeZone: 'UTC', jobNumber },
    words: wordsFor('en'),
    joins: nothingMatched,
    today: '2026-11-22',
    ownDomain: 'own.example',
    about: null,
  }
}

export function inputOf(replies: [Ask, RawReply][], currency = 'USD'): InsightInput {
  const map = new Map(replies.map(([ask, one]) => [keyOfAsk(ask), one]))
  const base = insightBase(currency)
  return { ...base, answers: answersFrom(map, base) }
}
