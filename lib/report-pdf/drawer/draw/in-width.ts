import type { BlockOf, Cell } from '#lib/reports/document.ts'
import type { Pen } from './pen.ts'
import { planTable, type TablePlan } from './table-plan.ts'

type Part = { part: BlockOf<'table'>; plan: TablePlan }

/** A table as one that fits, or as several with some of its columns each, all with the first, which names the rows. */
export function inWidth(block: BlockOf<'table'>, width: number, pen: Pick<Pen, 'locale'>): Part[] {
  const parts: Part[] = []
  for (let from = 1; from < block.columns.length || parts.length === 0; ) {
    const { part, plan, to } = widest(block, from, width, pen)
    parts.push({ part, plan })
    from = to
  }
  return parts
}

function widest(block: BlockOf<'table'>, from: number, width: number, pen: Pick<Pen, 'locale'>) {
  for (let to = block.columns.length; ; to--) {
    const part = withColumns(block, from, to)
    const plan = planTable(part, width, pen)
    if (plan.fits || to <= from + 1) return { part, plan, to }
  }
}

function withColumns(block: BlockOf<'table'>, from: number, to: number): BlockOf<'table'> {
  const some = <T>(all: readonly T[]): T[] => [...all.slice(0, 1), ...all.slice(from, to)]
  return {
    ...block,
    columns: some(block.columns),
    rows: block.rows.map((row) => some<Cell>(row)),
    total: block.total === undefined ? undefined : some<Cell>(block.total),
  }
}
