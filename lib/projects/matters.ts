import { type AttentionItem, attention, matterKinds } from '#lib/home/attention.ts'
import type { Part, Parts } from '#lib/home/parts.ts'

/** What waits for somebody on one job, the heaviest first. */
export function openMatters(parts: Parts, job: string): Part<AttentionItem[]> {
  const all = matterKinds.map(({ needs, read }) =>
    parts.part(needs, (input) => read(input).filter(({ project }) => project === job), job),
  )
  return {
    now: Promise.all(all.map(({ now }) => now)).then((some) => attention(some.flat())),
    async kept() {
      const kept = await Promise.all(all.map((part) => part.kept()))
      const known = kept.filter((some) => some !== null)
      return known.length === 0 ? null : attention(known.flat())
    },
  }
}
