import { sentence, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import type { PaidTwice } from './find.ts'

export function headline({ number, paid, facts }: PaidTwice, words: Words): Headline {
  const { say } = words
  const list = paid.map(({ vendor, day }) => `${vendor} (${words.day(day)})`).join(', ')
  return {
    amountWord: say('twice.word'),
    title: say('twice.title', { number, count: paid.length }),
    cause: say('twice.cause', { list }),
    brief: sentence(say, 'twice.brief', { over: facts.paidTwice }, { number }),
    question: say('twice.ask', { number }),
  }
}
