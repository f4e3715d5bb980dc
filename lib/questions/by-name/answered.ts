import { GatewayError } from '#lib/core/errors.ts'
import { askedAbout } from '#lib/findings/finding.ts'
import { insightWriter } from '#lib/findings/writer.ts'
import { needsOf } from '#lib/measures/certified/compare.ts'
import { run } from '#lib/measures/certified/run.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { Words } from '#lib/measures/words.ts'
import type { Story } from './about-by-name.ts'
import { type Gathered, standsOn } from './gathered.ts'
import type { Known } from './to-query.ts'

type Gather = (
  needsOf: (input: InsightInput) => ReturnType<Story['rule']['needsOf']>,
  about: Pick<InsightInput, 'about' | 'named'>,
) => Promise<Gathered>

/** A query with what it came to, what that stands on, and whether it is all. */
export async function answeredQuery({ measure, query }: Known, gather: Gather) {
  const gathered = await gather((at) => needsOf(measure, query, at), { about: null })
  const result = run(measure, query, gathered.input)
  if (result === null) {
    const [first] = gathered.unanswered
    throw first?.error ?? new GatewayError('not_found', 'No system that was asked keeps what this needs.')
  }
  const on = standsOn(needsOf(measure, query, gathered.input), gathered)
  const whole = result.total.status === 'ok' && on.missing.length === 0 && result.untold === 0
  return { result, on, whole }
}

/** A story with what was found, how it is told, and what that stands on. */
export async function answeredStory({ rule, about }: Story, words: Words, gather: Gather) {
  const named = about === null ? { about: null } : askedAbout(about.dimension, about)
  const gathered = await gather((at) => rule.needsOf(at), named)
  const found = rule.find(gathered.input)
  const writer = insightWriter(words)
  rule.tell(found, writer, gathered.input)
  return { found, answer: writer.answer(), on: standsOn(rule.needsOf(gathered.input), gathered) }
}
