import type { JsonObject } from '#lib/core/json.ts'
import type { Ask } from '../asks.ts'
import { answered } from '../replies.ts'
import type { Asking } from './measure.ts'
import type { Query } from './query.ts'

/**
 * The lists to ask for, the last of which tells it. A number is looked for as it is written at first; where no record
 * has it so, it is looked for in all that there are, since tools compare numbers letter by letter.
 */
export function byNumber(
  { number }: Query,
  { answers }: Pick<Asking, 'answers'>,
  argument: string,
  ask: (input: JsonObject) => Ask,
): [Ask] | [Ask, Ask] {
  if (number === null) return [ask({})]
  const exact = ask({ [argument]: number })
  const found = answers.of(exact.topic, exact.about)
  return answered(found) && found.records.length === 0 ? [exact, ask({})] : [exact]
}
