import type { RoundCall } from '#lib/measures/ask-round.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { gatheredFor } from '#lib/questions/by-name/gathered.ts'
import type { BrainTools, Question } from '../types.ts'

/** Asks what an answer needs as calls of the turn, which tells, counts and audits them. */
export function gatherInTurn({ caller, turnId, locale }: Question, { calls, gateway, joins }: BrainTools) {
  const words = wordsFor(locale)
  const run = (planned: readonly RoundCall[]) =>
    calls.run(
      planned.map(({ need, call: { system, tool, input } }) => ({ system, tool, input, optional: !need.needed })),
    )
  return (needsOf: Parameters<typeof gatheredFor>[0], about: Parameters<typeof gatheredFor>[1]) =>
    gatheredFor(needsOf, about, { caller, correlationId: turnId, gateway, joins, words, run })
}
