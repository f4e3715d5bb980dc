import type { Judged, Own } from '#lib/judgements/judgement.ts'
import { isLeftOut } from '#lib/judgements/standing.ts'
import type { Matter } from './matter.ts'
import { type Rank, rankOf } from './rank.ts'

export type AttentionItem = Matter & {
  rank: Rank
  systems: string[]
  /** Who takes care of it. */
  assigned: { id: string; name: string } | null
  /** How many people called it not useful. */
  notUseful: number
}

/** What is left out of this person's list because they said so. */
export type LeftOut = { id: string; title: string; own: Own }

export type Attention = { items: AttentionItem[]; leftOut: LeftOut[] }

const MOST = 20

/** What waits for somebody, the heaviest first, without what this person put off or found not useful. */
export function attention(matters: readonly Matter[], judged: Judged, today: string): Attention {
  const ranked = matters
    .map((matter) => ({
      ...matter,
      rank: rankOf(matter.amount.value, matter.checks, matter.ageDays),
      systems: [...new Set([...matter.evidence.map(({ system }) => system), ...matter.lookedIn])],
      assigned: judged.assigned.get(matter.id) ?? null,
      notUseful: judged.notUseful.get(matter.id) ?? 0,
    }))
    .sort((a, b) => b.rank.score - a.rank.score || a.id.localeCompare(b.id))
  const isOut = ({ id, amount }: Matter) => isLeftOut(judged.own.get(id), { today, money: amount.value })
  return {
    items: ranked.filter((item) => !isOut(item)).slice(0, MOST),
    leftOut: ranked.filter(isOut).flatMap(({ id, title }) => {
      const own = judged.own.get(id)
      return own === undefined ? [] : [{ id, title, own }]
    }),
  }
}
