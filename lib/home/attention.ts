import { contract } from './matters/contract.ts'
import { fade } from './matters/fade.ts'
import { leaver } from './matters/leaver.ts'
import type { Matter, MatterKind } from './matters/matter.ts'
import { notSetUp } from './matters/not-set-up.ts'
import { permit } from './matters/permit.ts'
import { underBilled } from './matters/under-billed.ts'
import { type Rank, rankOf } from './rank.ts'

export const matterKinds: readonly MatterKind[] = [fade, underBilled, notSetUp, permit, leaver, contract]

export type AttentionItem = Matter & { rank: Rank; systems: string[] }

const MOST = 10

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
