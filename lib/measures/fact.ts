import { withoutAmount, withPart } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Answer } from './replies.ts'
import type { Amount } from './topics/topic.ts'
import type { Words } from './words.ts'

export type NewFact = Pick<
  Fact,
  'id' | 'label' | 'unit' | 'precision' | 'sources' | 'formula' | 'period' | 'compare'
> & {
  /** Undefined: taken out for this person. Null: nobody has a value. */
  value: Amount
  /** Of money; null when the amounts are in several currencies, which nobody can add. */
  currency?: string | null | undefined
  /** Records whose amounts this person may not see, and records that have none. */
  hidden?: number
  missing?: number
  /** How many records the figure stands on, where the sources are fewer. */
  of?: number | null
}

/** A figure that was computed from these answers: as old, as complete and as visible as they are. */
export function factFrom(answers: readonly Answer[], fact: NewFact, words: Words): Fact {
  const { value, currency, hidden = 0, missing = 0, of, ...head } = fact
  const asOf = answers.map((answer) => answer.asOf).sort()[0] ?? new Date(0).toISOString()
  const base: Fact = { ...head, value: value ?? null, currency: currency ?? undefined, asOf, status: 'ok' }
  const reason = whyNoValue(fact, words)
  const isClosed = reason?.status === 'redacted' || hidden > 0
  const access = isClosed ? answers.find((answer) => answer.access !== undefined)?.access : undefined
  if (reason !== null)
    return { ...base, value: null, formula: undefined, access, sources: base.sources.map(withoutAmount), ...reason }
  return withPart({ ...base, access, ...weakness(answers, { hidden, missing }, words) }, of)
}

function whyNoValue({ value, currency, hidden = 0 }: NewFact, { say }: Words): Pick<Fact, 'status' | 'reason'> | null {
  if (value === undefined || (value === null && hidden > 0)) return { status: 'redacted', reason: say('reason.hidden') }
  if (currency === null) return { status: 'failed', reason: say('reason.currencies') }
  return value === null ? { status: 'failed', reason: say('reason.absent') } : null
}

function weakness(
  answers: readonly Answer[],
  { hidden, missing }: { hidden: number; missing: number },
  { say }: Words,
): Pick<Fact, 'status' | 'reason'> {
  const stale = answers.find(({ state }) => state === 'stale')
  if (stale !== undefined) return { status: 'stale', reason: stale.error?.message ?? say('reason.older') }
  if (answers.some(({ complete }) => !complete)) return { status: 'partial', reason: say('reason.cut') }
  if (hidden > 0) return { status: 'partial', reason: say('reason.someHidden', { count: hidden }) }
  return missing > 0 ? { status: 'partial', reason: say('reason.someMissing', { count: missing }) } : { status: 'ok' }
}
