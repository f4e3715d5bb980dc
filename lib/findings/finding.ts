import type { Fact, FactSource } from '#lib/facts/types.ts'
import type { Need } from '#lib/measures/asks.ts'
import { factFrom, type NewFact } from '#lib/measures/fact.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { type Answer, answered, type Reply } from '#lib/measures/replies.ts'
import type { WordKey } from '#lib/measures/words.ts'

/** One thing that was looked at to find out whether a matter is real. */
export type Check = { text: string; agrees: boolean }

export type FindingKind = 'fade' | 'underBilled' | 'notSetUp' | 'permit' | 'leaver' | 'contract'

/** What every finding says, whatever its story. Each adds its own figures and details. */
export type Finding = {
  kind: FindingKind
  /** Stable over reloads, so that a link to it holds: its kind and its job or person. */
  id: string
  project: string | null
  /** Whom or what it is about: a job by number and name, a person. */
  subject: string
  /** Money at stake. */
  atStake: Fact
  facts: Record<string, Fact | undefined>
  checks: Check[]
  /** Who can act. */
  owner: string | null
  ageDays: number | null
  evidence: FactSource[]
  /** Systems that were looked at without yielding a record: that nothing was there is the evidence. */
  lookedIn: string[]
  /** Whether somebody should see it without asking. What does not wait is still told to who asks about it. */
  waits: boolean
}

/**
 * One story across systems, computed once for everything it may be about and shown in many places. `needs` is read again
 * after each round of answers, until it names nothing new; `compute` is pure.
 */
export type FindingRule<F extends Finding> = {
  kind: FindingKind
  needs(input: InsightInput): Need[]
  compute(input: InsightInput): F[]
}

/** A figure of a finding; as old and as complete as the answers behind it. */
export function factOf(
  { words }: Pick<InsightInput, 'words'>,
  answers: readonly Answer[],
  { label, values, ...fact }: Omit<NewFact, 'label'> & { label: WordKey; values?: Record<string, string | number> },
): Fact {
  return factFrom(answers, { ...fact, label: words.say(label, values) }, words)
}

/** A check counts only when its question was answered: what may not be asked leaves no trace. */
export function check(reply: Reply, text: string, agrees: boolean): Check[] {
  return answered(reply) ? [{ text, agrees }] : []
}
