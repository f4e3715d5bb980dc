import type { InsightInput } from '#lib/measures/gather.ts'
import { answered } from '#lib/measures/replies.ts'
import { plainWords } from '#lib/measures/words.ts'
import { eachTold } from '../each.ts'
import type { InsightWriter } from '../writer.ts'
import type { SubRisk } from './find.ts'
import { commitmentsIn, isSignRead, LEAST_SIGNS } from './records.ts'

export function tell(found: readonly SubRisk[], writer: InsightWriter, input: InsightInput): void {
  if (!answered(commitmentsIn(input))) return
  const { named } = input
  if (found.length === 0) {
    writer.paragraph(
      named === undefined
        ? writer.say(isSignRead(input) ? 'sub.answer.none' : 'sub.answer.noneSeen', {}, { count: LEAST_SIGNS })
        : writer.say('sub.answer.nothingCommitted', {}, { vendor: named.name }),
    )
  }
  for (const { one, suffix } of eachTold(found, input)) tellOne(one, suffix, writer)
}

function tellOne(found: SubRisk, suffix: string, writer: InsightWriter): void {
  const { subject: vendor, facts, sub, letter, waits } = found
  const { committed, jobs, unpaid } = facts
  writer.paragraph(
    writer.say(waits ? 'sub.answer.risk' : 'sub.answer.calm', {}, { vendor }),
    writer.say(
      'sub.answer.committed',
      { committed, jobs },
      { vendor, list: sub.jobs.join(', '), count: sub.jobs.length },
      suffix,
    ),
    unpaid !== undefined && writer.say('sub.answer.unpaid', { unpaid }, {}, suffix),
  )
  writer.paragraph(...signsInWords(found, suffix, writer))
  if (letter === null) return
  const by = `${plainWords(letter.fromName ?? letter.from, 80)}, ${writer.words.day(letter.received.slice(0, 10))}`
  writer.quote('m365', letter.text, by)
}

/** Each sign, or that it is not there; of what was not read nothing. */
function signsInWords({ facts, signs, paper, hasEnded, read }: SubRisk, suffix: string, writer: InsightWriter) {
  const { paper: paperDays, letterDate, paidAfter } = facts
  const kind = { kind: plainWords(paper?.kind ?? '', 60) }
  const papers =
    paperDays === undefined
      ? writer.say('sub.answer.noPaper')
      : writer.say(hasEnded ? 'sub.answer.paperEnded' : 'sub.answer.paperEnds', { paperDays }, kind, suffix)
  return [
    read.papers && papers,
    read.mail &&
      (letterDate === undefined
        ? writer.say('sub.answer.noLien')
        : writer.say('sub.answer.lien', { letterDate }, {}, suffix)),
    read.payments &&
      (paidAfter === undefined
        ? signs.slow && writer.say('sub.answer.slow')
        : writer.say('sub.answer.paidAfter', { paidAfter }, {}, suffix)),
  ]
}
