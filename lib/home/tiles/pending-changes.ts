import { known } from '#lib/measures/amounts.ts'
import type { Tile } from './tile.ts'

/** Priced changes that the owner has not signed, and how long the oldest waits. */
export const pendingChanges: Tile = {
  id: 'pending-changes',
  label: 'figure.changes',
  asOfToday: true,
  query: () => ({ measure: 'change_orders', states: ['pending'], groupBy: 'job' }),
  say({ result: { rows }, words }) {
    const priced = known(rows, 'amount').rows
    return {
      detail: words.say('tile.changes', {
        count: priced.length,
        days: Math.max(0, ...priced.map(({ days }) => days ?? 0)),
      }),
    }
  },
}
