'use client'

import type { KeyboardEvent, ReactNode } from 'react'

const reach = 'a[href], [role="button"], button'

/** The arrow keys go from figure to figure, up and down to the same one of the next job. */
export function GridKeys({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onKeyDown={move}
      className="relative overflow-x-auto"
    >
      {children}
    </section>
  )
}

function move(event: KeyboardEvent): void {
  const { target } = event
  if (!(target instanceof HTMLElement) || event.metaKey || event.ctrlKey || event.altKey) return
  const cell = target.closest<HTMLTableCellElement>('tbody td, tbody th')
  const next = cell === null ? null : neighbor(cell, event.key)
  if (cell === null || next === null) return
  const at = [...cell.querySelectorAll(reach)].indexOf(target)
  const within = [...next.querySelectorAll<HTMLElement>(reach)]
  const found = within[Math.min(Math.max(at, 0), within.length - 1)]
  if (found === undefined) return
  event.preventDefault()
  found.focus()
}

/** The next cell that way with something in it. */
function neighbor(from: HTMLTableCellElement, key: string): HTMLTableCellElement | null {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const
  if (!(key in steps)) return null
  const [across, down] = steps[key as keyof typeof steps]
  let cell: HTMLTableCellElement | null = from
  do {
    const row: HTMLTableRowElement | null = cell.closest('tr')
    const to: Element | null | undefined =
      down === 0 ? row : down > 0 ? row?.nextElementSibling : row?.previousElementSibling
    cell = to instanceof HTMLTableRowElement ? (to.cells[cell.cellIndex + across] ?? null) : null
  } while (cell !== null && cell.querySelector(reach) === null)
  return cell
}
