import { callSpend } from '#lib/cost/calls.ts'
import { readInputs } from '#lib/cost/inputs.ts'
import { readCalls } from '#lib/cost/read-calls.ts'
import type { Words } from '#lib/measures/words.ts'
import { library } from '#lib/reports/library/index.ts'
import type { OwnTold } from '#lib/reports/own.ts'
import { inLanguage } from '#lib/reports/report-text.ts'
import { writtenTitles } from '#lib/reports/written/titles.ts'
import { count, dollars } from './cells.ts'
import type { Telling } from './deps.ts'
import { spanInWords, spanOf } from './span.ts'

/** How often each report was told, and the calls that it took. */
export async function toldReports(telling: Telling): Promise<OwnTold> {
  const { reads, database, words } = telling
  const span = spanOf(telling)
  const [calls, inputs, written] = await Promise.all([
    readCalls(reads, span),
    readInputs(database),
    writtenTitles(database),
  ])
  const { reports, priced } = callSpend(calls, inputs)
  const keys = ['report', 'tellings', 'readers', 'calls', ...(priced ? (['cost'] as const) : [])] as const
  return {
    state: 'told',
    block: {
      kind: 'table',
      note: `${spanInWords(span, telling)} ${words.say('report.own.reports.note')}`,
      columns: keys.map((key) => ({ label: words.say(`report.own.reports.${key}`), numeric: key !== 'report' })),
      rows: reports.map((row) => [
        ...[reportName(row.report, words, written), count(row.tellings), count(row.readers), count(row.calls)],
        ...(priced ? [dollars(row.micros)] : []),
      ]),
      more: 0,
      systems: [],
    },
  }
}

/** What a report is called; one that is gone stands under its id. */
export function reportName(report: string, words: Words, written: ReadonlyMap<string, string>): string {
  const known = library.get(report)
  if (known !== undefined) return inLanguage(known.title, words.locale)
  return report === '' ? words.say('report.own.reports.unnamed') : (written.get(report) ?? report)
}
