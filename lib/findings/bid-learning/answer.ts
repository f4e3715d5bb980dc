import type { InsightInput } from '#lib/measures/gather.ts'
import { answered } from '#lib/measures/replies.ts'
import { plainWords } from '#lib/measures/words.ts'
import { eachTold } from '../each.ts'
import type { InsightWriter } from '../writer.ts'
import type { BidLearning } from './find.ts'
import { decidedIn } from './records.ts'

export function tell(found: readonly BidLearning[], writer: InsightWriter, input: InsightInput): void {
  if (!answered(decidedIn(input))) return
  const { named } = input
  if (found.length === 0) {
    writer.paragraph(
      named === undefined
        ? writer.say('bids.answer.none')
        : writer.say('bids.answer.neverMet', {}, { competitor: named.name }),
    )
  }
  for (const { one, suffix } of eachTold(found, input)) tellOne(one, suffix, writer)
}

function tellOne(
  { subject: competitor, facts, rivalry, lesson, waits }: BidLearning,
  suffix: string,
  writer: InsightWriter,
): void {
  const { rateAgainst, rateElse, lost, concreteFrom } = facts
  const { against, others } = rivalry
  const won = (bids: typeof against) => bids.filter((bid) => bid.won).length
  const counts = { won: won(against), met: against.length, wonElse: won(others), others: others.length }
  writer.paragraph(
    writer.say('bids.answer.rates', { rateAgainst, rateElse }, { competitor, ...counts }, suffix),
    writer.say(waits ? 'bids.answer.more' : 'bids.answer.chance'),
    lost.value !== 0 && writer.say('bids.answer.lost', { lost }, {}, suffix),
  )
  if (lesson === null) return
  const reason = plainWords(lesson.reason, 60)
  writer.paragraph(
    writer.say('bids.answer.reason', {}, { reason, count: lesson.lost.length, all: lesson.ofAll }),
    concreteFrom !== undefined && writer.say('bids.answer.concrete', { concreteFrom }, { reason }, suffix),
  )
}
