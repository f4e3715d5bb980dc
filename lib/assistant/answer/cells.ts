import { formatColumn, formatValue } from '#lib/facts/format.ts'
import type { AnyLocale } from '#lib/facts/locale.ts'
import { defaultCurrency, minorDigits } from '#lib/facts/money.ts'
import type { Block } from '#lib/facts/turn-event.ts'

export type Table = Extract<Block, { kind: 'table' }>
export type Cell = Table['rows'][number][number]

/** A cell as it is read; null when its system has no value. A table of money shows whole units of it. */
export function cellInWords(cell: Cell, locale: AnyLocale): string | null {
  if (typeof cell === 'string') return cell
  const { value, unit, currency } = cell
  if (value === null) return null
  return unit === 'money' ? formatColumn(value, unit, locale, false, currency) : formatValue(value, unit, locale)
}

/** A cell as a program reads it: amounts in decimals, percents as fractions, days as ISO dates. */
export function cellAsData(cell: Cell): string | number | null {
  if (typeof cell === 'string') return cell
  const { value, unit, currency } = cell
  if (value === null) return null
  if (unit === 'money') return value / 10 ** minorDigits(currency ?? defaultCurrency)
  return unit === 'date' ? new Date(value).toISOString().slice(0, 10) : value
}

export type Order = { column: number; down: boolean }

/** Rows in the order of one column; what has no value comes last, whichever way. Rows that are equal keep their order. */
export function sortedRows(rows: readonly Cell[][], { column, down }: Order, locale: AnyLocale): Cell[][] {
  const compare = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }).compare
  const keyOf = (row: Cell[]) => {
    const cell = row[column]
    return cell === undefined || cell === '' ? null : typeof cell === 'string' ? cell : cell.value
  }
  return [...rows].sort((one, other) => {
    const [a, b] = [keyOf(one), keyOf(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b))
    return down ? -order : order
  })
}
