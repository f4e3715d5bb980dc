import type { InsightInput } from '#lib/measures/gather.ts'
import { eachTold } from '../each.ts'
import type { InsightWriter } from '../writer.ts'
import type { UnderBilling } from './find.ts'

export function tell(found: readonly UnderBilling[], writer: InsightWriter, input: InsightInput): void {
  const told = eachTold(found, input)
  const { about } = input
  if (told.length === 0) {
    writer.paragraph(
      about === null ? writer.say('under.answer.noneWaits') : writer.say('under.answer.none', {}, { job: about }),
    )
  }
  for (const { one, suffix } of told) {
    tellPosition(one, suffix, writer)
    tellDraft(one, suffix, writer)
    const { logDays } = one.facts
    if (logDays !== undefined && one.loggedDays > 0) {
      writer.paragraph(writer.say('under.answer.logs', { logDays }, {}, suffix))
    }
  }
}

function tellPosition({ facts, gap, project, period }: UnderBilling, suffix: string, writer: InsightWriter): void {
  const { earnedShare, earned, billedShare, billed, underBilled } = facts
  const position = { earnedShare, earned, billedShare, billed }
  const about = { job: project ?? '', period }
  writer.paragraph(
    gap === 0
      ? writer.say('under.answer.even', position, about, suffix)
      : writer.say(
          'under.answer.position',
          { ...position, underBilled },
          { ...about, side: (gap ?? 0) > 0 ? 'under' : 'over' },
          suffix,
        ),
  )
}

function tellDraft({ facts, draft, gap }: UnderBilling, suffix: string, writer: InsightWriter): void {
  const { draftAmount, draftDays } = facts
  if (draft === null || draftAmount === undefined || draftDays === undefined) {
    writer.paragraph(writer.say('under.answer.noDraft'))
    return
  }
  writer.paragraph(
    writer.say('under.answer.draft', { draftAmount, draftDays }, { number: draft.number }, suffix),
    (gap ?? 0) > 0 && writer.say('under.answer.closes'),
  )
}
