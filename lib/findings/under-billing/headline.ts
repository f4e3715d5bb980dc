import { type Sentence, sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import { told } from '../told.ts'
import type { UnderBilling } from './find.ts'

/** Work that is done and was never billed: an under-billed job with a pay application that waits in draft. */
export function headline({ subject, project, facts, draft, loggedDays }: UnderBilling, words: Words): Headline {
  const { say } = words
  const { number = '', days = 0 } = draft ?? {}
  return {
    amountWord: say('under.word'),
    title: say('under.title', {
      job: subject,
      earned: told(facts.earnedShare, words),
      billed: told(facts.billedShare, words),
    }),
    cause: together(say('under.draft', { number, days }), loggedDays > 0 && say('under.logs', { count: loggedDays })),
    brief: briefOf(),
    question: say('under.ask', { job: project ?? '' }),
  }

  function briefOf(): Sentence {
    const { underBilled: amount, draftDays } = facts
    return draftDays === undefined
      ? []
      : sentence(say, 'under.brief', { amount, days: draftDays }, { job: subject, number })
  }
}
