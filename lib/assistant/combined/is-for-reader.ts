import { isOrder } from '#lib/questions/understand/actions.ts'
import { askWays } from '#lib/questions/understand/lexicon/small-words.ts'
import type { Reading } from '#lib/questions/understand/reading.ts'
import { type Token, tokensOf } from '#lib/questions/understand/tokens.ts'

/** Whether the reader answers the whole of what was asked, and nothing in it is to be done rather than told. */
export function isForReader(reading: Reading): boolean {
  switch (reading.kind) {
    case 'answer':
      // What stands beside a question tells something; where it wants something the answer would be half of one.
      return !reading.aside.some(wantsSomething)
    case 'several':
      return reading.parts.every(isForReader)
    default:
      return false
  }
}

function wantsSomething(sentence: string): boolean {
  const tokens = tokensOf(sentence)
  return isOrder(tokens, null) || asks(tokens)
}

function asks(tokens: readonly Token[]): boolean {
  return askWays.some(({ words }) => words.every((word, at) => tokens[at]?.text === word))
}
