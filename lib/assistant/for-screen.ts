import type { TurnEvent } from '#lib/facts/turn-event.ts'

/**
 * An event as a browser gets it; null for what is none of its business. Of a long table it gets the rows that are shown
 * at first, and how many there are.
 */
export function forScreen(event: TurnEvent): TurnEvent | null {
  if (event.type === 'alive' || event.type === 'read') return null
  if (event.type !== 'block' || event.block.kind !== 'table') return event
  const { block } = event
  const { rows, shown = rows.length, total = rows.length } = block
  return shown >= rows.length ? event : { ...event, block: { ...block, rows: rows.slice(0, shown), total } }
}
