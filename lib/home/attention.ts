import type { Matter } from './matter.ts'
import { type Rank, rankOf } from './rank.ts'

export type AttentionItem = Matter & { rank: Rank; systems: string[] }

const MOST = 20

/** What waits for somebody, the heaviest first. */
export function attention(matters: readonly Matter[]): AttentionItem[] {
  return matters
    .map((matter) => ({
      ...matter,
      rank: rankOf(matter.amount.value, matter.checks, matter.ageDays),
      systems: [...new Set([...matter.evidence.map(({ system }) => system), ...matter.lookedIn])],
    }))
    .sort((a, b) => b.rank.score - a.rank.score || a.id.localeCompare(b.id))
    .slice(0, MOST)
}
