import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { factOf } from '#lib/findings/finding.ts'
import { type Leaver, leavers as rule } from '#lib/findings/leavers/index.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { InsightWriter } from '#lib/measures/insight-writer.ts'
import { answered } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import type { InsightPlaybook } from './types.ts'

/** People who left and still have hours in the field records or an account that works. Hours, never pay. */
export const leavers: InsightPlaybook = {
  id: 'leavers',
  title: { en: 'People who left', es: 'Personas que se fueron' },
  examples: {
    en: ['Does anybody who left still have hours or an account?'],
    es: ['¿Alguien que se fue todavía tiene horas o una cuenta?'],
  },
  signals: [
    [/\bleft\b|\bleaver|\bterminat|\bformer employee|\bse fue|\bse fueron|\bbaja\b|\bdespedid/, 2],
    [/\bhours\b|\bhoras\b|\baccount|\bcuenta|\baccess\b|\bacceso/, 1.5],
    [/\bstill\b|\btodavia\b|\baun\b|\bpaid\b/, 0.5],
  ],
  needsOf: rule.needs,
  tell(input, writer) {
    const people = rule.compute(input)
    const found = people.filter(({ waits }) => waits)
    for (const [index, person] of found.entries())
      tellPerson(person, index === 0 ? '' : String(index + 1), input, writer)
    const left = leftFact(input)
    if (left === undefined) return
    writer.paragraph(writer.say(found.length === 0 ? 'leaver.answer.none' : 'leaver.answer.rest', { left }))
    if (people.some(({ lines }) => lines === null)) {
      const { say } = input.words
      writer.missed('procore', say('leaver.answer.beyond'), say('leaver.answer.beyondWhy'))
    }
  },
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
