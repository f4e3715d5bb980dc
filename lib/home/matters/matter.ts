import type { Fact, FactSource } from '#lib/facts/types.ts'
import type { Check, Finding, FindingKind, FindingRule } from '#lib/findings/finding.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { Sentence, Words } from '#lib/measures/words.ts'

/** How a finding is told on the screen. */
export type Telling = {
  /** What kind of amount is at stake: "margin lost". */
  amountWord: string
  title: string
  cause: string
  brief: Sentence
  /** What "Ask" asks the assistant. */
  question: string
}

/** A finding that waits for somebody, before it is ranked. */
export type Matter = Telling & {
  /** Stable over reloads, so that a link to it holds. */
  id: string
  kind: FindingKind
  project: string | null
  amount: Fact
  checks: Check[]
  owner: string | null
  ageDays: number | null
  evidence: FactSource[]
  lookedIn: string[]
}

/** One kind of finding with the way it is told. */
export type MatterKind = {
  kind: FindingKind
  needs: FindingRule<Finding>['needs']
  /** What waits for somebody. */
  read(input: InsightInput): Matter[]
}

export function matterKind<F extends Finding>(
  rule: FindingRule<F>,
  tell: (found: F, words: Words) => Telling,
): MatterKind {
  return {
    kind: rule.kind,
    needs: (input) => rule.needs(input),
    read: (input) =>
      rule
        .compute(input)
        .filter(({ waits }) => waits)
        .map((found) => ({ ...common(found), ...tell(found, input.words) })),
  }
}

function common({ id, kind, project, atStake, checks, owner, ageDays, evidence, lookedIn }: Finding) {
  return { id, kind, project, amount: atStake, checks, owner, ageDays, evidence, lookedIn }
}
