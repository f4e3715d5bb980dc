import { sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import { told } from '../told.ts'
import type { SubRisk } from './find.ts'

export function headline(found: SubRisk, words: Words): Headline {
  const { say } = words
  const { subject: vendor, facts, sub } = found
  return {
    amountWord: say('sub.word'),
    title: say('sub.title', { vendor, jobs: sub.jobs.length }),
    cause: together(...causesOf(found, words)),
    brief: sentence(say, 'sub.brief', { committed: facts.committed }, { vendor, jobs: sub.jobs.length }),
    question: say('sub.ask', { vendor }),
  }
}

function causesOf({ facts, signs, paper: held, hasEnded }: SubRisk, words: Words): (string | false)[] {
  const { say } = words
  const { paper, letterDate, paidAfter } = facts
  return [
    signs.lien && letterDate !== undefined && say('sub.lien', { day: told(letterDate, words) }),
    signs.due &&
      paper !== undefined &&
      say(hasEnded ? 'sub.paperEnded' : 'sub.paperEnds', { kind: held?.kind ?? '', days: told(paper, words) }),
    signs.slow &&
      say(paidAfter === undefined ? 'sub.slow' : 'sub.slowAfter', {
        days: paidAfter === undefined ? '' : told(paidAfter, words),
      }),
  ]
}
