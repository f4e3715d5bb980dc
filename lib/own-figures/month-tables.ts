import { chargeBack } from '#lib/cost/charge-back.ts'
import type { ClosedMonth } from '#lib/cost/months/read.ts'
import type { Words } from '#lib/measures/words.ts'
import type { BlockOf, Cell } from '#lib/reports/document.ts'
import { count, dollars } from './cells.ts'
import { reportName } from './told-reports.ts'

type Table = Omit<BlockOf<'table'>, 'kind' | 'id' | 'title'>

/** Every part of the month's cost; the lines add up to the total. */
export function partsTable({ figures: { overview } }: ClosedMonth, words: Words): Table {
  const { models, calls, fixed, allMicros } = overview
  const paid = calls.systems.filter(({ micros }) => micros > 0)
  const nameOf = (id: string | null) => {
    if (id === null) return words.say('report.own.month.nobody')
    return id === 'reader' ? words.say('report.own.month.reader') : id
  }
  return {
    columns: columnsOf(['part', 'dollars'], words),
    rows: [
      ...models.map(({ id, micros }): Cell[] => [nameOf(id), dollars(micros)]),
      ...paid.map(({ system, micros }): Cell[] => [words.say('report.own.month.callsTo', { system }), dollars(micros)]),
      ...fixed.map(({ key, micros }): Cell[] => [words.say(`report.own.spend.${key}`), dollars(micros)]),
    ],
    total: [words.say('report.total'), dollars(allMicros)],
    ...{ more: 0, systems: [] },
  }
}

/** What each team is charged, as its CSV says it. */
export function teamsTable({ figures: { overview, rowsBy } }: ClosedMonth, words: Words): Table {
  const shown = ['team', 'answered', 'reportCalls', 'model', 'callCost', 'fixedShare', 'total'] as const
  const { header, rows } = chargeBack(
    { ...overview, rows: rowsBy.team },
    { column: (name) => name, nobody: words.say('report.own.month.noTeam') },
  )
  const inDollars: readonly string[] = ['model', 'callCost', 'fixedShare', 'total']
  return {
    columns: columnsOf(shown, words),
    rows: rows.map((row) =>
      shown.map((name): Cell => {
        const value = row[header.indexOf(name)]
        if (typeof value !== 'number') return String(value ?? '')
        return inDollars.includes(name) ? dollars(value * 1e6) : count(value)
      }),
    ),
    ...{ more: 0, systems: [] },
  }
}

/** What each report took. `written`: titles of those that people wrote. */
export function reportsTable(
  { figures: { overview } }: ClosedMonth,
  words: Words,
  written: ReadonlyMap<string, string>,
): Table {
  return {
    columns: columnsOf(['report', 'tellings', 'calls', 'cost'], words),
    rows: overview.calls.reports.map(({ report, tellings, calls, micros }) => [
      ...[reportName(report, words, written), count(tellings), count(calls), dollars(micros)],
    ]),
    ...{ more: 0, systems: [] },
  }
}

type Column =
  | ('part' | 'dollars' | 'team' | 'answered' | 'reportCalls' | 'model' | 'callCost' | 'fixedShare' | 'total')
  | ('report' | 'tellings' | 'calls' | 'cost')

function columnsOf(names: readonly Column[], words: Words): Table['columns'] {
  return names.map((name, at) => ({ label: words.say(`report.own.month.column.${name}`), numeric: at > 0 }))
}
