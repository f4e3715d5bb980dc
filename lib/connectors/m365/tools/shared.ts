import { z } from 'zod'

/** What the answers of this connector have in common besides their records. */
export const withheld = z
  .number()
  .int()
  .describe('Matches that exist but are not shared with the acting person; never named')

export function offsetOf(cursor: string | undefined, most = 100_000): number {
  const offset = Number(cursor ?? '0')
  return Number.isInteger(offset) && offset >= 0 && offset <= most ? offset : 0
}

export const asOfNow = () => ({ asOf: new Date().toISOString() })
