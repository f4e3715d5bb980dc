import { GatewayError } from '#lib/core/errors.ts'
import type { Unchecked } from '#lib/facts/turn-event.ts'
import { gatherAsked, type RoundCall } from '#lib/measures/ask-round.ts'
import type { Need } from '#lib/measures/asks.ts'
import { type InsightInput, readingOf } from '#lib/measures/gather.ts'
import { wordsFor } from '#lib/measures/words.ts'
import type { AskedCall } from '../run-calls.ts'
import type { BrainTools, Question } from '../types.ts'
import { refusalInWords } from './why.ts'

export type Gathered = { input: InsightInput; unchecked: Unchecked[]; failed: boolean }

/** A plan that asked nobody, with what each call of it would have brought. */
export class PlanRefused extends Error {
  readonly error: GatewayError
  readonly planned: readonly (AskedCall & { what: string })[]

  constructor(error: GatewayError, planned: readonly (AskedCall & { what: string })[]) {
    super(error.message, { cause: error })
    this.error = error
    this.planned = planned
  }
}

/** Asks what an insight needs as one of the turn's plans; a refusal stops it with what was planned. */
export async function gatherInsight(
  needsOf: (input: InsightInput) => Need[],
  about: Pick<InsightInput, 'about' | 'named'>,
  question: Question,
  { calls, gateway, joins }: BrainTools,
): Promise<Gathered> {
  const words = wordsFor(question.locale)
  const { principal } = question.caller
  const reading = readingOf(gateway.company())
  const ownDomain = principal.email.split('@')[1]?.toLowerCase() ?? ''
  const { input, unanswered } = await gatherAsked(
    needsOf,
    { ...reading, words, joins, today: question.today, ownDomain, ...about },
    { principal, correlationId: question.turnId, gateway, reading, run: inOnePlan },
  )
  const unchecked = unanswered.map(({ need, error }) => ({
    system: need.topic.system,
    what: words.say(`need.${need.topic.name}`),
    why: refusalInWords(error, question.locale),
  }))
  return { input, unchecked, failed: unanswered.some(({ need }) => need.needed) }

  async function inOnePlan(planned: readonly RoundCall[]) {
    const asked = planned.map(({ need, call: { system, tool, input } }) => ({
      system,
      tool,
      input,
      optional: !need.needed,
      what: words.say(`need.${need.topic.name}`),
    }))
    try {
      return await calls.run(asked)
    } catch (thrown) {
      throw new PlanRefused(GatewayError.from(thrown), asked)
    }
  }
}
