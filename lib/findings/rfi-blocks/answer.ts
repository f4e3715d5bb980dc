import type { InsightInput } from '#lib/measures/gather.ts'
import { plainWords } from '#lib/measures/words.ts'
import { eachTold } from '../each.ts'
import type { InsightWriter } from '../writer.ts'
import type { RfiBlocks } from './find.ts'
import { LATE_DAYS, wasRead } from './records.ts'

export function tell(found: readonly RfiBlocks[], writer: InsightWriter, input: InsightInput): void {
  if (!wasRead(input)) return
  const { about } = input
  if (found.length === 0) {
    writer.paragraph(
      about === null
        ? writer.say('block.answer.none', {}, { days: LATE_DAYS })
        : writer.say('block.answer.noneOn', {}, { job: about, days: LATE_DAYS }),
    )
  }
  for (const { one, suffix } of eachTold(found, input)) tellOne(one, suffix, writer)
}

function tellOne({ subject, facts, block, engineer }: RfiBlocks, suffix: string, writer: InsightWriter): void {
  const { submittal, orders, letter, rfis } = block
  const { leastLate, mostLate, mailDate } = facts
  const numbers = rfis.map(({ number }) => number).join(', ')
  writer.paragraph(
    writer.say(
      'block.answer.holds',
      { rfis: facts.rfis },
      { job: subject, number: submittal.number, title: submittal.title, numbers, count: rfis.length },
      suffix,
    ),
    rfis.length === 1
      ? writer.say('block.answer.lateOne', { mostLate }, {}, suffix)
      : writer.say('block.answer.late', { leastLate, mostLate }, {}, suffix),
    engineer !== null &&
      writer.say(
        'block.answer.with',
        {},
        { name: engineer.name, company: engineer.company ?? '', has: engineer.company === null ? 'no' : 'yes' },
      ),
  )
  if (orders.length > 0) {
    const list = orders
      .map(({ number, vendor }) => plainWords([number, vendor].filter(Boolean).join(' '), 80))
      .join(', ')
    writer.paragraph(
      writer.say('block.answer.order', { orders: facts.orders }, { list, count: orders.length }, suffix),
      mailDate !== undefined && writer.say('block.answer.mail', { mailDate }, {}, suffix),
    )
  } else if (mailDate !== undefined) writer.paragraph(writer.say('block.answer.mail', { mailDate }, {}, suffix))
  if (letter === null) return
  const by = `${plainWords(letter.fromName ?? letter.from, 80)}, ${writer.words.day(letter.received.slice(0, 10))}`
  writer.quote('m365', letter.text, by)
}
