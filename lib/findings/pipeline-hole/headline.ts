import { sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import { told } from '../told.ts'
import type { PipelineHole } from './find.ts'

export function headline({ facts, hole }: PipelineHole, words: Words): Headline {
  const { say } = words
  const { missing, bids, signed, idle, leaders } = facts
  const day = words.day(hole.quarter.from)
  return {
    amountWord: say('hole.word'),
    title: say('hole.title', { idle: hole.idle.length, all: hole.all.length, day }),
    cause: together(
      signed === undefined && say('hole.plain'),
      signed !== undefined &&
        (missing.value ?? 0) > 0 &&
        say('hole.cause', { signed: told(signed, words), missing: told(missing, words) }),
      bids?.value != null && say('hole.causeBids', { bids: told(bids, words) }),
    ),
    brief: sentence(say, 'hole.brief', { idle, leaders }, { day }),
    question: say('hole.ask'),
  }
}
