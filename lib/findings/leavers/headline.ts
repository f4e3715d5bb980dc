import { sumOf } from '#lib/facts/formula-rows.ts'
import { type Sentence, sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import type { Leaver } from './find.ts'

/** Somebody who left: hours that are booked since, an account that still works, or both. */
export function headline(found: Leaver, words: Words): Headline {
  const { say } = words
  const { name, terminationDate } = found.person
  const lines = found.lines ?? []
  const hours = words.decimal(sumOf(lines, (line) => line.hours))
  const open = found.account?.enabled === true
  const worked = lines.length > 0
  return {
    amountWord: say('leaver.word'),
    title: say(worked ? (open ? 'leaver.title' : 'leaver.titleHours') : 'leaver.titleAccount', { name, hours }),
    cause: together(
      say('leaver.left', { day: words.day(terminationDate) }),
      worked && say('leaver.booked', { hours, days: lines.length, job: lines[0]?.project ?? '' }),
      open && say('leaver.account'),
      found.account?.enabled === false && say('leaver.closed'),
    ),
    brief: briefOf(found, words),
    question: say('leaver.ask'),
  }
}

function briefOf({ person, facts, account, lines }: Leaver, words: Words): Sentence {
  const { say } = words
  const { name, terminationDate } = person
  const day = words.day(terminationDate)
  const { hours } = facts
  if (hours === undefined || (lines ?? []).length === 0) return [say('leaver.briefAccount', { name, day })]
  return sentence(say, account?.enabled === true ? 'leaver.brief' : 'leaver.briefHours', { hours }, { name, day })
}
