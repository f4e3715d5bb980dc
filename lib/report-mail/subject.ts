import { formatFact, splitProjectNumbers } from '#lib/facts/format.ts'
import { plainWords } from '#lib/measures/words.ts'
import type { Leaf, ReportDocument } from '#lib/reports/document.ts'
import type { MailWords } from './words.ts'

/** After a week a matter is "still" there. */
const STILL_DAYS = 7
const LONGEST_PART = 50

/** What is at stake, in one line: the first finding, the first figure, how much waits for the reader. */
export function subjectOf({ title, locale, systems }: ReportDocument, leaves: readonly Leaf[], say: MailWords): string {
  const findings = leaves.find((leaf) => leaf.kind === 'findings')
  const [first] = findings?.items ?? []
  const parts = [
    first === undefined ? null : findingInWords(first, say, locale),
    figureInWords(leaves, say, locale),
    findings === undefined ? null : say('subject.matters', { count: findings.of }),
  ].filter((part) => part !== null)
  const name = cut(plainWords(title))
  if (parts.length === 0) return name
  // Words and units are the report's too; one line, whatever stands in it.
  const whole = systems.every(({ state }) => state !== 'failed')
  return plainWords(say(whole ? 'subject.whole' : 'subject.partial', { title: name, parts: parts.join(', ') }))
}

type Item = Extract<Leaf, { kind: 'findings' }>['items'][number]
type Locale = ReportDocument['locale']

/** What is at stake, and of which job where it is of one; what has no amount says what it is. */
function findingInWords({ amount, amountWord: word, title, ageDays }: Item, say: MailWords, locale: Locale): string {
  const [, number] = splitProjectNumbers(title)
  const value = formatFact(amount, locale)
  if (value === null) return cut(plainWords(title))
  if (number === undefined) return say('subject.amount', { amount: value, word })
  const still = ageDays !== null && ageDays >= STILL_DAYS
  return say(still ? 'subject.findingStill' : 'subject.finding', { number, amount: value, word })
}

/** At the end of a word. */
function cut(text: string): string {
  if (text.length <= LONGEST_PART) return text
  return `${text.slice(0, LONGEST_PART).replace(/[\s,;:.]*\S*$/, '')}…`
}

function figureInWords(leaves: readonly Leaf[], say: MailWords, locale: Locale): string | null {
  const rows = leaves.flatMap((leaf) => (leaf.kind === 'figures' ? leaf.rows : []))
  for (const { fact, word } of rows) {
    const value = formatFact(fact, locale)
    if (value === null) continue
    const label = inSentence(cut(plainWords(fact.label)))
    return say('subject.figure', { label, value: [value, word].filter(Boolean).join(' ') })
  }
  return null
}

/** "Cash" in the middle of a sentence is "cash"; "TRIR" stays. */
function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.slice(0, 1).toLowerCase() + label.slice(1) : label
}
