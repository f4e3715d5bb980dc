import { strToU8, zipSync } from 'fflate'
import { type CsvValue, csv } from '#lib/audit/csv.ts'
import { cellAsData, type Table } from '../answer/cells.ts'
import { viewOf } from '../answer/turn-view.ts'
import type { TurnRecord } from '../conversations.ts'
import type { FileSetting } from './markdown.ts'
import { sourceRows } from './sources.ts'

export type NamedFile = { name: string; text: string; rows: number }

/** One table: its columns as they are called, amounts with their currency where a column has several. */
export function tableCsv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  return csv(
    columns.map(({ label }, at) => [label, soleCurrency(rows, at)].filter(Boolean).join(' ')),
    rows.map((row) => row.map(cellAsData)),
  )
}

/** Numbers are raw, so the head says what they are in. */
function soleCurrency(rows: Table['rows'], column: number): string {
  const currencies = new Set(
    rows.flatMap((row) => {
      const cell = row[column]
      return typeof cell === 'object' && cell.unit === 'money' ? [cell.currency ?? ''] : []
    }),
  )
  const [only] = currencies
  return currencies.size === 1 && only !== undefined && only !== '' ? `(${only})` : ''
}

/** The tables of some turns, a file each, and the sources of all their figures in one more. */
export function csvFiles(turns: readonly TurnRecord[], { t, locale, systemName }: FileSetting): NamedFile[] {
  const views = turns.map((turn) => ({ turn, view: viewOf(turn.events) }))
  const tables = views.flatMap(({ view }) =>
    view.parts.flatMap((part) => (part.kind === 'block' && part.block.kind === 'table' ? [part.block] : [])),
  )
  const files = tables.map((table, at): NamedFile => {
    const name = `${String(at + 1).padStart(2, '0')}_${fileWord(table.caption) || t('table')}.csv`
    return { name, text: tableCsv(table), rows: table.rows.length }
  })
  const sources = views.flatMap(({ turn, view }) =>
    sourceRows(view.facts, locale).map((row): CsvValue[] => [
      turn.question,
      ...[row.number, row.figure, row.value ?? row.note, row.system === null ? null : systemName(row.system)],
      ...[row.record, row.recordId, row.says, row.asOf, row.correlationId, row.url],
    ]),
  )
  if (sources.length === 0) return files
  const head = ['question', 'number', 'figure', 'value', 'system', 'record', 'recordId', 'says', 'asOf'] as const
  const header = [...head.map((key) => t(key)), t('correlationId'), t('url')]
  return [...files, { name: `${t('sourcesFile')}.csv`, text: csv(header, sources), rows: sources.length }]
}

export function zipped(files: readonly NamedFile[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])))
}

/** Letters and digits of a text, as file names everywhere take them. */
export function fileWord(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50)
}
