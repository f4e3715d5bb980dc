import type { BlockOf } from '#lib/reports/document.ts'
import { type CellTexts, cellTexts } from './cells.ts'
import { widthOf } from './fonts.ts'
import { leading, size } from './look.ts'
import type { Pen } from './pen.ts'
import { wrapped } from './wrapped.ts'

export type PlannedRow = { cells: string[][]; height: number }
/** Where everything of a table stands, before a page is drawn: a page of a long one holds just what fits. */
export type TablePlan = {
  points: number
  columns: { width: number; right: boolean }[]
  head: PlannedRow
  rows: PlannedRow[]
  total: PlannedRow | undefined
  currency: string | null
  /** Whether its columns have the room that they need. */
  fits: boolean
}

/** Between columns. */
export const GAP = 9
const PADDING = 4
/** From so many rows or columns on they stand closer. */
const MANY = { rows: 24, columns: 6 }
/** A text is not made narrower than this for the sake of others. */
const NARROWEST = 70

export function planTable(block: BlockOf<'table'>, width: number, pen: Pick<Pen, 'locale'>): TablePlan {
  const { columns, rows } = block
  const dense = rows.length > MANY.rows || columns.length > MANY.columns
  const points = dense ? size.dense : size.body
  const texts = cellTexts(block, pen)
  const labels = columns.map(({ label }) => label.charAt(0).toUpperCase() + label.slice(1))
  const needs = columns.map(({ numeric }, at) => needOf(labels[at] ?? '', numeric, columnOf(texts, at), points))
  const { widths, fits } = share(needs, width - GAP * (columns.length - 1))
  const planned = (cells: readonly string[], weight: 400 | 500 | 600): PlannedRow => {
    const lines = columns.map((_, at) => wrapped(cells[at] ?? '', widths[at] ?? 0, points, weight))
    const most = Math.max(1, ...lines.map(({ length }) => length))
    return { cells: lines, height: most * leading(points) + (dense ? PADDING * 0.7 : PADDING) }
  }
  return {
    points,
    columns: columns.map(({ numeric }, at) => ({ width: widths[at] ?? 0, right: numeric })),
    head: planned(labels, 500),
    rows: texts.rows.map((cells) => planned(cells, 400)),
    total: texts.total === undefined ? undefined : planned(texts.total, 600),
    currency: texts.currency,
    fits,
  }
}

function columnOf({ rows, total }: CellTexts, at: number): { text: string; weight: 400 | 600 }[] {
  const own = rows.map((cells) => ({ text: cells[at] ?? '', weight: 400 as const }))
  return total === undefined ? own : [...own, { text: total[at] ?? '', weight: 600 }]
}

/** `least` is what a column cannot do without; figures are never broken, and heads only between words. `own` is what its
 * cells take in one line, and `wanted` what its head takes too. */
type Need = { least: number; own: number; wanted: number; isText: boolean }

function needOf(
  label: string,
  numeric: boolean,
  cells: readonly { text: string; weight: 400 | 600 }[],
  points: number,
): Need {
  const words = Math.max(0, ...label.split(/\s+/).map((word) => widthOf(word, points, 500)))
  const longest = cells.reduce((most, { text, weight }) => Math.max(most, widthOf(text, points, weight)), 0)
  const own = Math.max(words, longest) + 0.5
  const least = numeric ? own : Math.max(words, Math.min(own, NARROWEST))
  return { least, own, wanted: Math.max(own, widthOf(label, points, 500) + 0.5), isText: !numeric }
}

/** Everybody gets the least; then cells get one line where there is room, then heads, and what is left goes to texts. */
function share(needs: readonly Need[], width: number): { widths: number[]; fits: boolean } {
  const least = needs.map((need) => need.least)
  if (sum(least) > width) return { widths: least.map((one) => (one * width) / sum(least)), fits: false }
  const cells = grown(
    least,
    needs.map(({ own }) => own),
    width,
  )
  const heads = grown(
    cells,
    needs.map(({ wanted }) => wanted),
    width,
  )
  const rest = width - sum(heads)
  const texts = sum(needs.map(({ isText, wanted }) => (isText ? wanted : 0)))
  const more = ({ isText, wanted }: Need) => (isText && texts > 0 ? (rest * wanted) / texts : 0)
  return { widths: needs.map((need, at) => (heads[at] ?? 0) + more(need)), fits: true }
}

/** Each by as much as it wants more, or by the same part of it. */
function grown(widths: readonly number[], wanted: readonly number[], width: number): number[] {
  const missing = sum(wanted) - sum(widths)
  const part = missing === 0 ? 0 : Math.min(1, (width - sum(widths)) / missing)
  return widths.map((one, at) => one + ((wanted[at] ?? one) - one) * part)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
