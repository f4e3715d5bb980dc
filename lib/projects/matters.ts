import { type Attention, attention } from '#lib/home/attention.ts'
import { closedToRules, exceptions, type Matter, mattersOf } from '#lib/home/matter.ts'
import type { Part, Parts } from '#lib/home/parts.ts'
import type { Judged } from '#lib/judgements/judgement.ts'

const ofJobs = exceptions.filter(({ about }) => about.includes('job'))

/** Which systems it would be looked for in and this reader may not ask. */
export const closedToMatters = (parts: Parts) => closedToRules(parts, ofJobs)

/** What waits for somebody on one job, the heaviest first, without what the reader left out. */
export function openMatters(parts: Parts, job: string, judged: Judged): Part<Attention> {
  const ranked = (matters: Matter[]) => attention(matters, judged, parts.base.today)
  const all = ofJobs.map((rule) =>
    parts.part(rule.needsOf, (input) => mattersOf(rule, input).filter(({ project }) => project === job), job),
  )
  return {
    now: Promise.all(all.map(({ now }) => now)).then((some) => ranked(some.flat())),
    async kept() {
      const kept = await Promise.all(all.map((part) => part.kept()))
      const known = kept.filter((some) => some !== null)
      return known.length === 0 ? null : ranked(known.flat())
    },
  }
}
