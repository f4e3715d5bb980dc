import { formatColumn, formatExactMoney, formatFact, formatValue } from '#lib/facts/format.ts'
import { minorDigits } from '#lib/facts/money.ts'
import type { BlockOf, Cell } from '#lib/reports/document.ts'
import type { Pen } from './pen.ts'
import { spanInWords } from './span-in-words.ts'

type Table = Pick<BlockOf<'table'>, 'columns' | 'rows' | 'total'>

/** A table's cells in words, and the one currency of its amounts; null where there are none, or they are in several. */
export type CellTexts = { rows: string[][]; total: string[] | undefined; currency: string | null }

/** Amounts stand as in a ledger, without a sign and in brackets when they are negative, where one currency has them all. */
export function cellTexts({ columns, rows, total }: Table, { locale }: Pick<Pen, 'locale'>): CellTexts {
  const all = total === undefined ? rows : [...rows, total]
  const currencies = new Set(all.flat().flatMap((cell) => moneyOf(cell)?.currency ?? []))
  const currency = currencies.size === 1 ? ([...currencies][0] ?? null) : null
  const withCents = columns.map((_, at) => needsCents(all.flatMap((row) => moneyOf(row[at] ?? '') ?? [])))

  function textOf(cell: Cell, at: number): string {
    if (typeof cell === 'string') return spanInWords(cell, locale)
    const money = moneyOf(cell)
    if (money === null) return 'sources' in cell ? (formatFact(cell, locale) ?? '–') : plain(cell)
    if (currency === null) return formatExactMoney(money.value, locale, money.currency)
    return formatColumn(money.value, 'money', locale, withCents[at], currency)
  }
  const plain = (cell: Exclude<Cell, string>) =>
    cell.value === null ? '–' : formatValue(cell.value, cell.unit, locale, { currency: cell.currency })

  return { rows: rows.map((row) => row.map(textOf)), total: total?.map(textOf), currency }
}

type Money = { value: number; currency: string | undefined }

function moneyOf(cell: Cell): Money | null {
  if (typeof cell === 'string' || cell.unit !== 'money' || cell.value === null) return null
  return { value: cell.value, currency: cell.currency }
}

/** Beside amounts of so many units nobody reads cents. */
const LARGE = 100_000

function needsCents(amounts: readonly Money[]): boolean {
  const units = (currency: string | undefined) => 10 ** minorDigits(currency ?? 'USD')
  return (
    amounts.some(({ value, currency }) => value % units(currency) !== 0) &&
    amounts.every(({ value, currency }) => Math.abs(value) < LARGE * units(currency))
  )
}
