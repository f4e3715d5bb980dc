import type { InsightInput } from '#lib/measures/gather.ts'
import type { InsightWriter } from '../writer.ts'
import type { JobBorrow } from './find.ts'
import { scheduleIn } from './records.ts'

export function tell(found: readonly JobBorrow[], writer: InsightWriter, input: InsightInput): void {
  if (scheduleIn(input) === null) {
    writer.paragraph(writer.say('borrow.answer.unsure'))
    return
  }
  if (found.length === 0) {
    const { about } = input
    writer.paragraph(
      about === null ? writer.say('borrow.answer.none') : writer.say('borrow.answer.notThis', {}, { job: about }),
    )
  }
  for (const [index, one] of found.entries()) tellOne(one, index === 0 ? '' : String(index + 1), writer)
}

function tellOne({ facts, lender, borrowers, draftDays }: JobBorrow, suffix: string, writer: InsightWriter): void {
  const { overBilled, allOverBilled, shareOfAll, lent, short } = facts
  writer.paragraph(writer.say('borrow.answer.over', { overBilled, shareOfAll, allOverBilled }, { lender }, suffix))
  for (const [index, { name, under: underBilled }] of borrowers.entries()) {
    const own = `${suffix}${index === 0 ? '' : `_${index + 1}`}`
    writer.paragraph(
      writer.say('borrow.answer.under', { underBilled }, { borrower: name }, own),
      index === 0 && draftDays !== null && writer.say('borrow.answer.draft', {}, { days: draftDays }),
    )
  }
  writer.paragraph(
    writer.say('borrow.answer.lent', { lent }, { lender }, suffix),
    short !== undefined && writer.say('borrow.answer.short', { short }, { lender }, suffix),
  )
}
