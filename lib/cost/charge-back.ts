import type { CsvValue } from '#lib/audit/csv.ts'
import type { Overview } from './overview.ts'
import { allocate } from './spend.ts'

const columns = [
  ...(['team', 'asked', 'answered', 'model', 'callCost', 'fixedShare', 'total', 'unpriced'] as const),
  ...(['calls', 'reportCalls'] as const),
] as const

type Words = { column: (name: (typeof columns)[number]) => string; nobody: string }

/**
 * What each team is charged, in US dollars: what its questions cost, what its calls cost, those of its reports among
 * them, and its share of what is fixed by the number of questions. The amounts add up to the total to the millionth.
 */
export function chargeBack(
  { rows, fixed, teamCalls }: Pick<Overview, 'rows' | 'fixed' | 'teamCalls'>,
  words: Words,
): { header: string[]; rows: CsvValue[][] } {
  const teams: Charged[] = [...rows, ...teamCalls.filter(({ id }) => rows.every((row) => row.id !== id)).map(quiet)]
  const fixedMicros = fixed.reduce((sum, { micros }) => sum + micros, 0)
  const shares = allocate(
    fixedMicros,
    teams.map(({ asked }) => asked),
  )
  return {
    header: columns.map(words.column),
    rows: teams.map(({ id, name, asked, answered, micros, unpriced }, at) => {
      const own = teamCalls.find((one) => one.id === id)
      const parts = [micros, own?.micros ?? 0, shares[at] ?? 0]
      const total = parts.reduce((sum, part) => sum + part, 0)
      return [
        ...[name ?? words.nobody, asked, answered, ...[...parts, total].map((part) => part / 1e6), unpriced],
        ...[own?.calls ?? 0, own?.reportCalls ?? 0],
      ]
    }),
  }
}

type Charged = Pick<Overview['rows'][number], 'id' | 'name' | 'asked' | 'answered' | 'micros' | 'unpriced'>

/** A team that asked nothing in the chat and was told reports. */
function quiet({ id, name }: Pick<Charged, 'id' | 'name'>): Charged {
  return { id, name, asked: 0, answered: 0, micros: 0, unpriced: 0 }
}
