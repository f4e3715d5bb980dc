import { sameNumber } from '#lib/measures/certified/select.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, recordsOf } from '#lib/measures/replies.ts'
import type { InsightWriter } from '../writer.ts'
import type { PaidTwice } from './find.ts'
import { DAYS_BACK, paymentsIn } from './records.ts'

export function tell(found: readonly PaidTwice[], writer: InsightWriter, input: InsightInput): void {
  if (!answered(paymentsIn(input))) return
  for (const [index, one] of found.entries()) tellOne(one, index === 0 ? '' : String(index + 1), writer)
  if (found.length === 0) tellNone(writer, input)
  const { say } = writer.words
  writer.missed('netsuite', say('twice.answer.beyond'), say('twice.answer.beyondWhy', { days: DAYS_BACK }))
}

function tellOne({ facts, number, paid, credit }: PaidTwice, suffix: string, writer: InsightWriter): void {
  const { words } = writer
  const list = paid
    .map(({ vendor, day, check }) =>
      words.say('twice.answer.line', { vendor, day: words.day(day), check: check ?? '–' }),
    )
    .join(', ')
  const [first, ...others] = paid
  const hasTwoNames = others.some(({ vendor }) => vendor !== first?.vendor)
  writer.paragraph(
    writer.say(
      'twice.answer.paid',
      { paidOnce: facts.paidOnce, paidTwice: facts.paidTwice },
      { number, list, count: paid.length },
      suffix,
    ),
    hasTwoNames && writer.say('twice.answer.oneFirm'),
    credit === null
      ? writer.say('twice.answer.open')
      : writer.say('twice.answer.credited', {}, { number: credit.number ?? '', day: words.day(credit.date) }),
  )
}

function tellNone(writer: InsightWriter, input: InsightInput): void {
  const { named } = input
  if (named?.dimension === 'number') {
    const payments = recordsOf(paymentsIn(input)).filter(
      ({ billNumber }) => billNumber != null && sameNumber(billNumber, named.name),
    )
    writer.paragraph(writer.say('twice.answer.notTwice', {}, { number: named.name, count: payments.length }))
  } else if (named === undefined) writer.paragraph(writer.say('twice.answer.none', {}, { days: DAYS_BACK }))
  else writer.paragraph(writer.say('twice.answer.noneOf', {}, { name: named.name, days: DAYS_BACK }))
}
