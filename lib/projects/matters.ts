import { type AttentionItem, attention } from '#lib/home/attention.ts'
import { exceptions, mattersOf } from '#lib/home/matter.ts'
import type { Part, Parts } from '#lib/home/parts.ts'

/** What waits for somebody on one job, the heaviest first. */
export function openMatters(parts: Parts, job: string): Part<AttentionItem[]> {
  const all = exceptions
    .filter(({ about }) => about.includes('job'))
    .map((rule) =>
      parts.part(rule.needsOf, (input) => mattersOf(rule, input).filter(({ project }) => project === job), job),
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
