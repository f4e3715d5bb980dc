import type { InsightInput } from '#lib/measures/gather.ts'
import { plainWords } from '#lib/measures/words.ts'
import type { InsightWriter } from '../writer.ts'
import type { SafetyPattern } from './find.ts'
import { NEW_DAYS, wasRead } from './records.ts'

export function tell([found]: readonly SafetyPattern[], writer: InsightWriter, input: InsightInput): void {
  if (found === undefined || !wasRead(input)) return
  const { facts, pattern, waits } = found
  const { newcomers, recordable, expected, trir, trirAll, missingHours } = facts
  const { words } = writer
  writer.paragraph(
    trir?.value != null && writer.say('safety.answer.trir', { trir }),
    trirAll !== undefined &&
      missingHours !== undefined &&
      writer.say('safety.answer.missing', { missingHours, trirAll }),
  )
  writer.paragraph(
    writer.say('safety.answer.new', { newcomers, recordable }, { days: NEW_DAYS, count: pattern.fresh.length }),
    writer.say(waits ? 'safety.answer.pattern' : 'safety.answer.noPattern', { expected }, { days: NEW_DAYS }),
    ...pattern.under.map(({ supervisor, count }) =>
      writer.say('safety.answer.under', {}, { name: plainWords(supervisor, 60), count }),
    ),
  )
  writer.table(
    words.say('safety.answer.caption', { days: NEW_DAYS }),
    [
      { label: words.say('safety.answer.date') },
      { label: words.say('money.job') },
      { label: words.say('safety.answer.what') },
      { label: words.say('safety.answer.since'), numeric: true },
    ],
    pattern.fresh.map(({ incident, days }) => [
      incident.date == null ? '' : words.day(incident.date),
      incident.project ?? incident.projectName ?? '',
      plainWords(incident.title, 80),
      { value: days, unit: 'days' as const },
    ]),
  )
  if (pattern.untold > 0) {
    writer.missed(
      'procore',
      words.say('safety.answer.untold', { count: pattern.untold }),
      words.say('safety.answer.untoldWhy'),
    )
  }
}
