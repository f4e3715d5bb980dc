import type { Fact, FactSource } from '#lib/facts/types.ts'
import type { Need } from '#lib/measures/asks.ts'
import type { Phrase, Text } from '#lib/measures/certified/measure.ts'
import { factFrom, type NewFact } from '#lib/measures/fact.ts'
import type { InsightInput, Named } from '#lib/measures/gather.ts'
import { type Answer, answered, type Reply } from '#lib/measures/replies.ts'
import type { Sentence, WordKey, Words } from '#lib/measures/words.ts'
import type { InsightWriter } from './writer.ts'

/** One thing that was looked at to find out whether a matter is real. */
export type Check = { text: string; agrees: boolean }

export type FindingId =
  | 'margin_fade'
  | 'under_billing'
  | 'job_borrow'
  | 'won_not_set_up'
  | 'permit_lapse'
  | 'paid_twice'
  | 'paid_leaver'
  | 'cert_on_site'
  | 'rfi_blocks'
  | 'sub_risk'
  | 'pipeline_hole'
  | 'bid_learning'
  | 'safety_pattern'
  | 'conflicting_contract'
  | 'overview'

/** What every finding says, whatever its story. Each adds its own figures and details. */
export type Finding = {
  kind: FindingId
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

/** How one finding is told in a list. */
export type Headline = {
  /** What kind of amount is at stake: "margin lost". */
  amountWord: string
  title: string
  cause: string
  brief: Sentence
  /** What "Ask" asks the assistant. */
  question: string
}

/** What a question about it may name. */
export type AboutKind = 'job' | Exclude<Named['dimension'], 'number'>

/**
 * One story across systems, computed once for everything it may be about and shown in many places. `needsOf` is read
 * again after each round of answers, until it names nothing new; `find` is pure.
 */
export type FindingRule<F extends Finding> = {
  id: FindingId
  name: Text
  /** How people ask for it; each language is heard whatever the reader's is. */
  phrases: { en: readonly Phrase[]; es: readonly Phrase[] }
  /** What can be named in the question, a bare name meaning the first; nothing where it is about the whole company. */
  about: readonly AboutKind[]
  /** The number of a record can be named: an invoice's. */
  numbered?: true
  /** Somebody has to act on it: what waits stands in home's list. Else it is told to who asks. */
  isException: boolean
  needsOf(input: InsightInput): Need[]
  find(input: InsightInput): F[]
  headline(found: F, words: Words): Headline
  /** The answer to who asks about it: what was found, that nothing was, and what could not be looked at. */
  tell(found: readonly F[], writer: InsightWriter, input: InsightInput): void
}

/** What a question names, as findings read it: a thing under the ids that it has, or the number of a record. */
export function askedAbout(
  dimension: AboutKind | 'number',
  { name, ids }: { name: string; ids: readonly string[] },
): Pick<InsightInput, 'about' | 'named'> {
  return dimension === 'job' ? { about: ids[0] ?? name } : { about: null, named: { dimension, name, ids } }
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
