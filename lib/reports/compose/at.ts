import type { Queries } from '#lib/home/asked-queries.ts'
import type { Parts } from '#lib/home/parts.ts'
import type { Judged } from '#lib/judgements/judgement.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import type { Telling } from '#lib/measures/certified/restate.ts'
import type { OwnFigures } from '../own.ts'
import { inLanguage, type ReportText } from '../report-text.ts'

export type Thing = Query['filters'][number]['things'][number]

/** What every part of a report is told with: for whom, of which day, about which job where it is about one. */
export type At = {
  parts: Parts
  queries: Queries
  judged: Judged
  own: OwnFigures
  job: Thing | null
}

export function textIn(text: ReportText, { parts }: Pick<At, 'parts'>): string {
  return inLanguage(text, parts.base.words.locale)
}

/** What words of a query need to be said. */
export function tellingOf({ parts: { base } }: Pick<At, 'parts'>): Telling {
  const { words, today, currency, fiscalYearStart } = base
  return { words, today, currency, fiscalYearStart }
}
