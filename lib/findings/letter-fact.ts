import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, type Reply } from '#lib/measures/replies.ts'
import { plainWords } from '#lib/measures/words.ts'
import { factOf } from './finding.ts'
import type { Mail } from './outside-mail.ts'

/** The day of a letter, under its subject. */
export function letterFact(id: string, letter: Mail | null, mail: Reply, input: InsightInput): Fact | undefined {
  if (letter === null || !answered(mail)) return undefined
  const day = letter.received.slice(0, 10)
  const subject = plainWords(letter.subject, 80)
  return factOf(input, [mail], {
    id,
    label: 'fade.letter',
    values: { subject },
    value: Date.parse(`${day}T00:00:00Z`),
    unit: 'date',
    sources: sourcesFrom(mail, [letter], () => ({ label: subject, value: input.words.day(day) })),
  })
}
