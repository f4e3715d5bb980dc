import type { Telling } from '#lib/measures/certified/restate.ts'
import { wordsFor } from '#lib/measures/words.ts'
import type { Catalogue } from '#lib/questions/understand/subjects.ts'
import type { BrainTools, Question } from '../types.ts'
import { openTelling, type Tell } from './tell.ts'

/** A question on its way through the reader. */
export type Turn = { question: Question; tools: BrainTools; telling: Telling; catalogue: Catalogue; tell: Tell }

export function beginTurn(question: Question, tools: BrainTools, catalogue: Catalogue): Turn {
  const { today, locale } = question
  const { currency, fiscalYearStart } = tools.gateway.company()
  const telling = { words: wordsFor(locale), today, currency, fiscalYearStart }
  return { question, tools, telling, catalogue, tell: openTelling(tools.emit) }
}
