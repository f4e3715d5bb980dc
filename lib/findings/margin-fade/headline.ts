import { sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import { told } from '../told.ts'
import type { MarginFade } from './find.ts'

/** A margin that melts: by how much, which changes are not signed, where the cost went, what the owner wrote. */
export function headline(found: MarginFade, words: Words): Headline {
  const { say } = words
  const { bidMargin, forecastMargin, lost } = found.facts
  return {
    amountWord: say('fade.word'),
    title: say('fade.title', { job: found.subject, bid: told(bidMargin, words), now: told(forecastMargin, words) }),
    cause: causeOf(found, words),
    brief: sentence(say, 'fade.brief', { bid: bidMargin, now: forecastMargin, lost }, { job: found.subject }),
    question: say('fade.ask', { job: found.project ?? '' }),
  }
}

function causeOf({ facts, pending, overrun, explains, read }: MarginFade, words: Words): string {
  const { say } = words
  const nothingElse = !read.orders && !read.cost && !read.mail
  return together(
    facts.pending !== undefined && say('fade.changes', { count: pending.length, amount: told(facts.pending, words) }),
    explains &&
      facts.ofPlan !== undefined &&
      say('fade.labor', { what: overrun?.title ?? overrun?.costCode ?? '', share: told(facts.ofPlan, words) }),
    facts.mailDate !== undefined && say('fade.mail', { day: told(facts.mailDate, words) }),
    nothingElse && say('fade.plain', { amount: told(facts.lost, words) }),
  )
}
