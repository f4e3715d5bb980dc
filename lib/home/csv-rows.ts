import { rawValue } from '#lib/facts/raw-value.ts'
import type { Figure } from './tiles/tile.ts'

const columns = [
  'figure',
  'value',
  'unit',
  'currency',
  'word',
  'detail',
  'compared',
  'period',
  'asOf',
  'status',
] as const
export type CsvColumn = (typeof columns)[number]

/** The key figures as a table of raw values, with what the tiles say of them. */
export function csvRows(figures: readonly Figure[], name: (column: CsvColumn) => string) {
  return {
    header: columns.map(name),
    rows: figures.map(({ fact, word, detail, compared }) => {
      const row: Record<CsvColumn, string | number | null> = {
        ...{ figure: fact.label, value: rawValue(fact), unit: fact.unit, currency: fact.currency ?? null },
        ...{ word: word ?? null, detail, compared: compared ?? null, period: fact.period ?? null },
        ...{ asOf: fact.asOf, status: fact.status },
      }
      return columns.map((column) => row[column])
    }),
  }
}
