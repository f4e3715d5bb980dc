import type { Principal } from '#lib/core/caller.ts'
import { nothingMatched } from '#lib/core/joins.ts'
import { defaultCurrency } from '#lib/facts/money.ts'
import { findings } from '#lib/findings/catalogue.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { needsOf } from '#lib/measures/certified/compare.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answersFrom } from '#lib/measures/replies.ts'
import { callsOf } from '#lib/measures/scope.ts'
import { wordsFor } from '#lib/measures/words.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import type { Catalogue } from '#lib/questions/understand/subjects.ts'

export type Deciding = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide' | 'today'>

/** Whether this person's roles let a question be answered, of their own jobs at least: what they may not is not offered. */
export function mayAnswer(
  ask: Answerable,
  principal: Principal,
  { gateway, catalogue }: { gateway: Deciding; catalogue: Catalogue },
): boolean {
  return needsIn(ask, catalogue, gateway).every((need) => !need.needed || callsOf(need, principal, gateway).length > 0)
}

function needsIn(ask: Answerable, { subjects }: Catalogue, gateway: Deciding) {
  // Nothing is read yet: only what would be asked counts.
  const reading = { currency: defaultCurrency, jobNumber: (text: string) => text, fiscalYearStart: 1, timeZone: 'UTC' }
  const input: InsightInput = {
    ...reading,
    answers: answersFrom(new Map(), reading),
    words: wordsFor('en'),
    today: gateway.today(),
    ownDomain: '',
    joins: nothingMatched,
    about: null,
  }
  if (ask.kind === 'finding') return findings.find(({ id }) => id === ask.finding)?.needsOf(input) ?? []
  const subject = subjects.get(ask.query.measure)
  return subject?.kind === 'measure' ? needsOf(subject.measure, ask.query, input) : []
}
