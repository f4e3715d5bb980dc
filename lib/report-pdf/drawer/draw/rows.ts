import type { ReactNode } from 'react'
import { type Drawn, flowBox, words } from './elements.ts'
import { colour, size } from './look.ts'

export type Column = { label: string; width: number; right?: boolean }

const GAP = 8

/** Heads of columns, again on each page on which their rows go on. */
export function columnHeads(columns: readonly Column[]): Drawn {
  return flowBox(
    { fixed: true },
    { flexDirection: 'row', gap: GAP, borderBottomWidth: 0.75, borderColor: colour.borderStrong, paddingBottom: 2.5 },
    ...columns.map(({ label, width, right = false }) =>
      words(
        { width, fontSize: size.label, color: colour.text2, fontWeight: 500, textAlign: right ? 'right' : 'left' },
        label,
      ),
    ),
  )
}

/** A row whose cells are as high as they need, on one page. */
export function row(columns: readonly Column[], cells: readonly ReactNode[]): Drawn {
  return flowBox(
    { wrap: false },
    { flexDirection: 'row', gap: GAP, borderBottomWidth: 0.5, borderColor: colour.border, paddingVertical: 1.9 },
    ...columns.map(({ width, right = false }, index) =>
      flowBox({}, { width, alignItems: right ? 'flex-end' : 'flex-start' }, cells[index]),
    ),
  )
}

/** Widths that share what the gaps leave. */
export function shared(width: number, shares: readonly (Omit<Column, 'width'> & { share: number })[]): Column[] {
  const left = width - GAP * (shares.length - 1)
  const sum = shares.reduce((total, { share }) => total + share, 0)
  return shares.map(({ share, ...column }) => ({ ...column, width: (left * share) / sum }))
}
