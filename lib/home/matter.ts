import type { Fact, FactSource } from '#lib/facts/types.ts'
import { findings } from '#lib/findings/catalogue.ts'
import type { Check, Finding, FindingId, FindingRule, Headline } from '#lib/findings/finding.ts'
import { type Closed, closedIn } from '#lib/measures/closed.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import { askOf } from './ask-of.ts'
import type { Parts } from './parts.ts'

/** A finding that waits for somebody, before it is ranked. */
export type Matter = Headline & {
  /** Stable over reloads, so that a link to it holds. */
  id: string
  kind: FindingId
  project: string | null
  amount: Fact
  checks: Check[]
  owner: string | null
  ageDays: number | null
  evidence: FactSource[]
  lookedIn: string[]
  /** Who asks about it asks for this; `question` is what it is called. */
  ask: Answerable
}

/** What somebody has to act on; what only explains something is told to who asks for it. */
export const exceptions = findings.filter(({ isException }) => isException)

export function mattersOf(rule: FindingRule<Finding>, input: InsightInput): Matter[] {
  return rule
    .find(input)
    .filter(({ waits }) => waits)
    .map((found) => ({ ...common(found), ask: askOf(rule, found), ...rule.headline(found, input.words) }))
}

function common({ id, kind, project, atStake, checks, owner, ageDays, evidence, lookedIn }: Finding) {
  return { id, kind, project, amount: atStake, checks, owner, ageDays, evidence, lookedIn }
}

/** Which systems the rules would look in and this reader may not ask: that nothing was found there says nothing. */
export function closedToRules({ nothing, caller, deps }: Parts, rules = exceptions): Closed {
  return closedIn(
    rules.flatMap(({ needsOf }) => needsOf(nothing)),
    caller.principal,
    deps.gateway,
  )
}
