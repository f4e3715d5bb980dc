import type { Row, Table } from '../tables.ts'

export function tableOf(rows: readonly Row[]): Table {
  return {
    rows: new Map(rows.map((row) => [row.Id, row])),
    fields: new Set(rows.flatMap((row) => Object.keys(row))),
    parents: {},
  }
}
