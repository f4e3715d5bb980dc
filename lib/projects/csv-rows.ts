import { rawValue } from '#lib/facts/raw-value.ts'
import type { Grid, GridRow } from './grid.ts'
import type { Verdict } from './verdict.ts'

type Value = string | number | null

/** How a file names its columns and says how a figure stands, in the reader's language. */
export type CsvWords = {
  job: Record<'no' | 'name' | 'customer' | 'manager' | 'status' | 'starts' | 'ends', string>
  status(status: GridRow['job']['status']): string
  column(id: Grid['columns'][number]['id']): string
  /** Of the figure that stands beside the column's own. */
  beside: string
  verdict(verdict: Verdict): string
}

/** The grid as a table of raw values: money in its currency's units, shares as fractions, days as ISO dates. */
export function csvRows({ columns, rows }: Grid, words: CsvWords): { header: string[]; rows: Value[][] } {
  const { no, name, customer, manager, status, starts, ends } = words.job
  const heads = columns.flatMap(({ id }) =>
    id === 'progress' ? [words.column(id), words.beside] : [words.column(id), `${words.column(id)}, ${status}`],
  )
  return {
    header: [no, name, customer, manager, status, starts, ends, ...heads],
    rows: rows.map(({ job, cells }) => [
      ...[job.no, job.name, job.customer, job.manager, words.status(job.status), job.starts, job.ends],
      ...columns.flatMap(({ id }): Value[] => {
        const cell = cells[id]
        if (cell?.state !== 'told') return [null, null]
        const { fact, beside, verdict } = cell
        if (id === 'progress') return [rawValue(fact), beside === null ? null : rawValue(beside.fact)]
        return [rawValue(fact), verdict === null ? null : words.verdict(verdict)]
      }),
    ]),
  }
}
