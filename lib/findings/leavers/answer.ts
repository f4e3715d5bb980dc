import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import { factOf } from '../finding.ts'
import type { InsightWriter } from '../writer.ts'
import type { Leaver } from './find.ts'

export function tell(people: readonly Leaver[], writer: InsightWriter, input: InsightInput): void {
  const { named } = input
  const found = named === undefined ? people.filter(({ waits }) => waits) : people
  for (const [index, person] of found.entries()) tellPerson(person, index === 0 ? '' : String(index + 1), input, writer)
  const left = leftFact(input)
  if (left === undefined) return
  if (named === undefined) {
    writer.paragraph(writer.say(found.length === 0 ? 'leaver.answer.none' : 'leaver.answer.rest', { left }))
  } else if (found.length === 0) {
    writer.paragraph(writer.say('leaver.answer.notLeft', { left }, { name: named.name }))
  }
  if (people.some(({ lines }) => lines === null)) {
    const { say } = input.words
    writer.missed('procore', say('leaver.answer.beyond'), say('leaver.answer.beyondWhy'))
  }
}

function tellPerson(
  { person, facts, account, lines }: Leaver,
  suffix: string,
  { words }: InsightInput,
  writer: InsightWriter,
): void {
  const { hours, labor, account: accountFact } = facts
  const { name, terminationDate } = person
  const jobs = [...new Set((lines ?? []).map(({ project }) => project))].join(', ')
  const days = (lines ?? [])
    .map(({ date }) => words.day(date))
    .toReversed()
    .join(', ')
  const worked = lines !== null && lines.length > 0
  writer.paragraph(
    writer.say('leaver.answer.left', {}, { name, day: words.day(terminationDate) }),
    worked && hours !== undefined && writer.say('leaver.answer.hours', { hours }, { job: jobs, days }, suffix),
    worked && labor.value !== null && writer.say('leaver.answer.labor', { labor }, {}, suffix),
    lines === null && writer.say('leaver.answer.unknown'),
  )
  if (account === null || accountFact === undefined) return
  // The sentence says it in words; the figure stands behind it.
  writer.add(accountFact, `account${suffix}`)
  writer.paragraph(
    writer.say(account.enabled ? 'leaver.answer.open' : 'leaver.answer.closed', {}, { email: account.email }),
  )
}

function leftFact(input: InsightInput): Fact | undefined {
  const left = input.answers.of(others.leavers)
  if (!answered(left)) return undefined
  return factOf(input, [left], {
    id: 'left',
    label: 'leaver.leftCount',
    value: left.records.length,
    unit: 'count',
    sources: sourcesFrom(left, left.records, ({ name, terminationDate }) => ({
      label: name,
      amount: 1,
      value: input.words.day(terminationDate),
    })),
  })
}
