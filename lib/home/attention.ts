import type { Ask } from './asks.ts'
import { type Rank, rankOf } from './rank.ts'
import { contract } from './rules/contract.ts'
import { fade } from './rules/fade.ts'
import type { Finding, Rule, RuleInput } from './rules/finding.ts'
import { leaver } from './rules/leaver.ts'
import { notSetUp } from './rules/not-set-up.ts'
import { permit } from './rules/permit.ts'
import { underBilled } from './rules/under-billed.ts'

const rules: readonly Rule[] = [fade, underBilled, notSetUp, permit, leaver, contract]

export type AttentionItem = Finding & { rank: Rank; systems: string[] }

const MOST = 10

/** What waits for somebody, the heaviest first: rules over what the systems answered, with no job or person named in them. */
export function attention(input: RuleInput): AttentionItem[] {
  return rules
    .flatMap((rule) => rule.find(input))
    .map((finding) => ({
      ...finding,
      rank: rankOf(finding.amount.value, finding.checks, finding.ageDays),
      systems: [...new Set([...finding.evidence.map(({ system }) => system), ...(finding.lookedIn ?? [])])],
    }))
    .sort((a, b) => b.rank.score - a.rank.score || a.id.localeCompare(b.id))
    .slice(0, MOST)
}

/** What the rules want to know next, given what is known. */
export function attentionAsks(input: RuleInput): Ask[] {
  return rules.flatMap((rule) => rule.asks(input))
}
