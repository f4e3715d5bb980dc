import type { Candidate } from './candidates.ts'
import { actionWords, politeWords } from './lexicon/small-words.ts'
import type { Token } from './tokens.ts'

/**
 * Whether a sentence orders something to be done: its first word that is not polite is such a verb, and no phrase of what
 * it would be about takes it ("change orders", "pay apps").
 */
export function isOrder(tokens: readonly Token[], about: Pick<Candidate, 'phrase'> | null): boolean {
  const at = tokens.findIndex(({ text }) => !politeWords.has(text))
  const verb = tokens[at]?.text
  return verb !== undefined && actionWords.has(verb) && about?.phrase?.at.includes(at) !== true
}
