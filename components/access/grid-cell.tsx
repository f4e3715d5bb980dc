'use client'

import { cx } from '../ui/cx.ts'
import { CellMark, wasLetter } from './cell-mark.tsx'
import type { Shown } from './grid-model.ts'

export type GridCellProps = {
  /** `row-column`, by which the grid finds it. */
  place: string
  shown: Shown
  label: string
  selected: boolean
  /** The one cell that Tab reaches. */
  stop: boolean
  onSelect: () => void
  onOpen: (target: EventTarget) => void
}

/** A press selects, a double press opens the menu. */
export function GridCell({ place, shown, label, selected, stop, onSelect, onOpen }: GridCellProps) {
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell that is edited, not only read
      role="gridcell"
      data-cell={place}
      tabIndex={stop ? 0 : -1}
      aria-selected={selected}
      title={label}
      onFocus={onSelect}
      onDoubleClick={(event) => onOpen(event.currentTarget)}
      className={cx(
        'relative h-7 cursor-pointer scroll-mt-24 scroll-ml-60 border-border border-b text-center hover:bg-hover',
        selected && 'bg-accent-soft shadow-[inset_0_0_0_2px_var(--focus)]',
        'focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus',
      )}
    >
      <span className="sr-only">{label}</span>
      {shown.drafted ? (
        <span className="inline-flex h-6 items-center gap-0.5 border-accent border-l-3 pl-1">
          <span aria-hidden className="font-medium font-mono text-text-2 text-xs">
            {wasLetter(shown.was)}
          </span>
          <span aria-hidden className="text-text-3 text-xs">
            ›
          </span>
          <CellMark value={shown.value} inherited={shown.inherited} />
        </span>
      ) : (
        <CellMark value={shown.value} inherited={shown.inherited} />
      )}
    </td>
  )
}
