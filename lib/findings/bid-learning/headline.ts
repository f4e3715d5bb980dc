import { sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import { told } from '../told.ts'
import type { BidLearning } from './find.ts'

export function headline({ subject: competitor, facts, lesson }: BidLearning, words: Words): Headline {
  const { say } = words
  const { rateAgainst, rateElse, lost, concreteFrom } = facts
  return {
    amountWord: say('bids.word'),
    title: say('bids.title', { competitor, against: told(rateAgainst, words), others: told(rateElse, words) }),
    cause: together(
      lesson !== null && say('bids.reason', { reason: lesson.reason, count: lesson.lost.length, all: lesson.ofAll }),
      concreteFrom !== undefined &&
        say('bids.from', { reason: lesson?.reason ?? '', share: told(concreteFrom, words) }),
    ),
    brief: sentence(say, 'bids.brief', { rateAgainst, rateElse, lost }, { competitor }),
    question: say('bids.ask', { competitor }),
  }
}
