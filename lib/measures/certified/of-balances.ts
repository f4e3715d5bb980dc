import { asks, needed } from '../asks.ts'
import type { InsightInput } from '../gather.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Asking, Certified, Row } from './measure.ts'
import { partsOf } from './parts.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'

type Account = RecordOf<typeof netsuite.balances>
type Head = Omit<Certified, 'unit' | 'totals' | 'states' | 'normally' | 'dates' | 'time' | 'needs' | 'rows'>
type Told = { of: Row['of']; amount: Row['amount'] }

/**
 * A measure over the balance sheet at the end of a day: of today, of the last day of a period, or of each part of the
 * calendar in it. `tell` says what an account adds, null for one that adds nothing.
 */
export function ofBalances(head: Head, tell: (account: Account, input: InsightInput) => Told | null): Certified {
  return {
    ...head,
    unit: 'money',
    totals: 'latest',
    states: {},
    normally: [],
    dates: ['as_of'],
    time: 'past',
    needs: (query, at) => sheetsOf(query, at).ends.map((day) => needed(asks.balances(day))),
    rows(input, query) {
      const { answers, today } = input
      const { ends, kept } = sheetsOf(query, input)
      const told = ends.map((day) => ({ day, sheet: answers.of(netsuite.balances, asks.balances(day).about) }))
      const read = told.flatMap(({ day, sheet }) => (answered(sheet) ? [{ day, sheet }] : []))
      if (read.length < told.length) return null
      const rows = read.flatMap(({ day, sheet }) => {
        const known = [...sheet.records, ...resultsOf(sheet, input)].flatMap((account) => {
          const own = tell(account, input)
          return own === null ? [] : [{ ...account, own }]
        })
        return rowsFrom(
          sheet,
          known,
          ({ number, name }) => [number, name],
          ({ own, number }) => ({ ...own, dates: { as_of: day }, is: {}, number }),
        )
      })
      return { rows, answers: read.map(({ sheet }) => sheet), kept: { ...kept, to: today } }
    },
  }
}

/** What was earned so far stands in no account until a year is closed, and is equity all the same. */
function resultsOf(
  sheet: { beside: { totals?: { results: Row['amount'] } }; records: readonly Account[] },
  input: InsightInput,
): Account[] {
  const results = sheet.beside.totals?.results
  if (results === undefined) return []
  const currency = sheet.records[0]?.currency ?? input.currency
  const name = input.words.say('row.results')
  return [
    { id: 'results', type: 'results', name, accountType: 'Results', section: 'equity', balance: results, currency },
  ]
}

function sheetsOf(query: Query, at: Omit<Asking, 'answers'>) {
  const { parts, isCut } = partsOf(query, at)
  return { ends: parts.map(({ to }) => to), kept: { from: isCut ? (parts[0]?.from ?? null) : null } }
}
