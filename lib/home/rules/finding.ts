import type { Fact, FactFormula, FactSource, FactUnit } from '#lib/facts/types.ts'
import { type Answer, type Answers, answered, type Reply } from '../answers.ts'
import type { Ask } from '../asks.ts'
import { standing } from '../figures/frame.ts'
import type { Check } from '../rank.ts'
import type { Sentence, Words } from '../words.ts'

export type Kind = 'fade' | 'underBilled' | 'notSetUp' | 'permit' | 'leaver' | 'contract'

export type RuleInput = {
  answers: Answers
  words: Words
  today: string
  /** Part after the @ of our own mail addresses: mail from elsewhere is somebody else's word. */
  ownDomain: string
}

/** A matter that a rule found, before it is ranked. */
export type Finding = {
  /** Stable over reloads, so that a link to it holds: `fade-24-017`. */
  id: string
  kind: Kind
  project: string | null
  amount: Fact
  /** What kind of amount: "margin lost". */
  amountWord: string
  title: string
  cause: string
  checks: Check[]
  owner: string | null
  ageDays: number | null
  evidence: FactSource[]
  /** Systems that were looked at without yielding a record: that nothing was there is the evidence. */
  lookedIn?: string[]
  brief: Sentence
  /** What "Ask" asks the assistant. */
  question: string
}

export type Rule = {
  /** What the answers so far lead to. Asked again after each round until nothing new is asked. */
  asks(input: RuleInput): Ask[]
  find(input: RuleInput): Finding[]
}

/** A figure of a finding; as old and as complete as the answers behind it. */
export function factOf(
  input: RuleInput,
  answers: readonly Answer[],
  fact: {
    id: string
    label: string
    value: number | null
    unit: FactUnit
    precision?: number
    sources: FactSource[]
    formula?: FactFormula
  },
): Fact {
  const held = standing(answers, input.words)
  if (fact.value !== null) return { ...fact, ...held }
  return { ...fact, asOf: held.asOf, status: 'failed', reason: input.words.say('rank.unknown') }
}

/** Answers that are there, in the order given. */
export function present(...replies: Reply[]): Answer[] {
  return replies.filter((reply) => answered(reply))
}

/** A check counts only when its question was answered: what may not be asked leaves no trace. */
export function check(reply: Reply, text: string, agrees: boolean): Check[] {
  return answered(reply) ? [{ text, agrees }] : []
}

export function sentences(...parts: (string | null | false)[]): string {
  return parts.filter((part) => part !== null && part !== false && part !== '').join(' ')
}

/** "24-017 Mercy Clinic". */
export function jobName({ project, name }: { project: string; name: string }): string {
  return `${project} ${name}`
}
