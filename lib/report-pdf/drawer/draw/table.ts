import type { BlockOf } from '#lib/reports/document.ts'
import { box, type Drawn, flowBox, words } from './elements.ts'
import { colour } from './look.ts'
import { paintedRows } from './painted.ts'
import { below, nothing, part, partHead } from './part.ts'
import type { Pen } from './pen.ts'
import { GAP, type PlannedRow, type TablePlan } from './table-plan.ts'

/** A table that flows: where a page ends its head is repeated on the next one. */
export function flowingTable(block: BlockOf<'table'>, plan: TablePlan, pen: Pen): Drawn[] {
  return part(partHead({ title: block.title }), rowsOf(block, plan, pen), under(block, plan, pen))
}

/** A long table as the pages that it fills, each with its head. */
export function tablePages(
  block: BlockOf<'table'>,
  plan: TablePlan,
  room: { width: number; height: number },
  pen: Pen,
): Drawn[][] {
  const chunks = chunked(plan, room.height)
  return chunks.map((rows, at) =>
    part(
      at === 0 ? partHead({ title: block.title }) : null,
      line(plan, plan.head, head, true),
      paintedRows(plan, rows, room.width),
      at === chunks.length - 1 && plan.total !== undefined ? line(plan, plan.total, strong) : null,
      at === chunks.length - 1 ? under(block, plan, pen) : null,
    ),
  )
}

/** The heading of the part, and what stands below the last row. */
const HEADING = 30
const UNDER = 44

function chunked({ head, rows, total }: TablePlan, height: number): PlannedRow[][] {
  const chunks: PlannedRow[][] = [[]]
  let left = height - head.height - HEADING
  for (const one of rows) {
    if (one.height > left) {
      chunks.push([])
      left = height - head.height
    }
    chunks.at(-1)?.push(one)
    left -= one.height
  }
  const last = chunks.at(-1) ?? []
  // The total is never alone on its page.
  if (left < UNDER + (total?.height ?? 0) && last.length > 1) chunks.push(last.splice(-1))
  return chunks
}

function rowsOf({ total }: BlockOf<'table'>, plan: TablePlan, { say }: Pen): Drawn {
  if (plan.rows.length === 0 && total === undefined) return nothing(say('noRows'))
  return box(
    {},
    line(plan, plan.head, head, true),
    ...plan.rows.map((one) => line(plan, one, plain)),
    plan.total === undefined ? null : line(plan, plan.total, strong),
  )
}

type Style = Parameters<typeof words>[0]
const head = {
  borderBottomWidth: 0.75,
  borderColor: colour.borderStrong,
  fontWeight: 500,
  color: colour.text2,
  alignItems: 'flex-end',
  paddingBottom: 2,
}
const plain = { borderBottomWidth: 0.5, borderColor: colour.border }
const strong = { borderTopWidth: 0.75, borderColor: colour.borderStrong, fontWeight: 600 }

function line({ points, columns }: TablePlan, { cells, height }: PlannedRow, style: Style, fixed = false): Drawn {
  return flowBox(
    { wrap: false, fixed },
    { flexDirection: 'row', height, alignItems: 'center', ...style },
    ...columns.map(({ width, right }, at) =>
      words(
        {
          // The gap belongs to the cell, so that no rounding breaks a line that was measured to fit.
          width: at === 0 ? width + GAP / 2 : width + (at === columns.length - 1 ? GAP / 2 : GAP),
          ...(right ? { paddingLeft: GAP / 2, textAlign: 'right' } : { paddingLeft: at === 0 ? 0 : GAP / 2 }),
          ...(right && at < columns.length - 1 ? { paddingRight: GAP / 2 } : {}),
          fontSize: points,
        },
        (cells[at] ?? []).join('\n'),
      ),
    ),
  )
}

function under(block: BlockOf<'table'>, { currency }: TablePlan, { say, nameOf }: Pen): Drawn | null {
  return below(
    block.note,
    block.more > 0 ? say('moreRows', { count: block.more }) : undefined,
    currency === null ? undefined : say('amountsIn', { currency }),
    block.systems.length === 0 ? undefined : say('fromSystems', { systems: block.systems.map(nameOf).join(', ') }),
  )
}

/** How high it is drawn. */
export const tableHeight = ({ head: top, rows, total }: TablePlan) =>
  HEADING + UNDER + top.height + rows.reduce((sum, { height }) => sum + height, 0) + (total?.height ?? 0)
