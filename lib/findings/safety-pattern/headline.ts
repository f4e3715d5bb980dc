import { sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import { told } from '../told.ts'
import type { SafetyPattern } from './find.ts'
import { NEW_DAYS } from './records.ts'

export function headline({ facts, pattern }: SafetyPattern, words: Words): Headline {
  const { say } = words
  const { newcomers, recordable, expected } = facts
  const [most] = pattern.under
  return {
    amountWord: say('safety.word'),
    title: say('safety.title', { count: pattern.fresh.length, all: pattern.recordable.length, days: NEW_DAYS }),
    cause: together(
      say('safety.cause', { share: told(expected, words) }),
      most !== undefined && say('safety.under', { name: most.supervisor, count: most.count }),
    ),
    brief: sentence(say, 'safety.brief', { newcomers, recordable }, { days: NEW_DAYS }),
    question: say('safety.ask'),
  }
}
