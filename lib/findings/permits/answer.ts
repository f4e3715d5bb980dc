import type { InsightInput } from '#lib/measures/gather.ts'
import { plainWords } from '#lib/measures/words.ts'
import { eachTold } from '../each.ts'
import type { InsightWriter } from '../writer.ts'
import type { PermitsOfJob } from './find.ts'

const MOST = 4

export function tell(found: readonly PermitsOfJob[], writer: InsightWriter, input: InsightInput): void {
  const told = eachTold(found, input)
  if (told.length === 0 && input.about === null) writer.paragraph(writer.say('permit.answer.noneEnding'))
  for (const { one, suffix } of told) {
    // Of several jobs each has numbers of its own: `permitDaysLeft_2`, `permitDaysLeft_22`.
    const own = suffix === '' ? '' : `_${suffix}`
    tellWork(one, own, writer)
    tellPermits(one, own, writer)
    tellLocates(one, own, writer)
  }
}

function tellWork({ project, next, logsRead }: PermitsOfJob, suffix: string, writer: InsightWriter): void {
  const { words } = writer
  const job = project ?? ''
  if (next !== null) {
    const about = { job, day: words.day(next.day), text: plainWords(next.text, 80) }
    writer.paragraph(writer.say('permit.answer.work', { daysToPour: next.days }, about, suffix))
  } else if (logsRead) writer.paragraph(writer.say('permit.answer.noWork', {}, { job }))
}

function tellPermits({ project, permits }: PermitsOfJob, suffix: string, writer: InsightWriter): void {
  if (permits.length === 0) writer.paragraph(writer.say('permit.answer.none', {}, { job: project ?? '' }))
  for (const [index, { permit, days, beforeWork }] of permits.slice(0, MOST).entries()) {
    const key = permit.daysLeft < 0 ? 'ended' : beforeWork ? 'endsBefore' : 'ends'
    const about = { number: permit.number, type: permit.permitType }
    writer.paragraph(writer.say(`permit.answer.${key}`, { permitDaysLeft: days }, about, suffix + suffixOf(index)))
  }
}

function tellLocates({ locates }: PermitsOfJob, suffix: string, writer: InsightWriter): void {
  for (const [index, { locate, days }] of locates.slice(0, MOST).entries()) {
    const about = { ticket: locate.ticket, utility: locate.utility }
    writer.paragraph(writer.say('permit.answer.locate', { locateExpiredDays: days }, about, suffix + suffixOf(index)))
  }
}

function suffixOf(index: number): string {
  return index === 0 ? '' : String(index + 1)
}
