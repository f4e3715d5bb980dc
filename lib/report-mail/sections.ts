import { formatFact } from '#lib/facts/format.ts'
import type { BlockOf, Leaf, ReportDocument } from '#lib/reports/document.ts'
import type { Finding, Line, Piece, Section } from './content.ts'
import { lineOf, totals } from './figures.ts'
import type { MailWords } from './words.ts'

const MOST_FINDINGS = 5

/** What mail shows of a part; null for what belongs to paper, or stands among what is missing. */
export function sectionOf(leaf: Leaf, say: MailWords, { locale }: ReportDocument): Section | null {
  switch (leaf.kind) {
    case 'heading':
      return { kind: 'heading', text: leaf.text }
    case 'text':
      return { kind: 'text', paragraphs: paragraphs(leaf, locale) }
    case 'figures':
      return headed(
        leaf,
        leaf.rows.map((row) => lineOf(row, say, locale)),
      )
    case 'table': {
      const note = say('rows', { count: leaf.rows.length + leaf.more })
      return headed({ ...leaf, note }, totals(leaf, locale))
    }
    case 'chart':
      return headed({ ...leaf, note: leaf.caption }, [])
    case 'findings':
      return findings(leaf, say, locale)
    case 'commentary': {
      const words = say('commentary', { by: leaf.by, text: leaf.text })
      return { kind: 'text', paragraphs: [[{ strong: leaf.title }], [words]] }
    }
    case 'missing':
    case 'page_break':
    case 'signature':
      return null
  }
}

export function paragraphs({ sentences }: BlockOf<'text'>, locale: ReportDocument['locale']): Piece[][] {
  return sentences.map((sentence) =>
    sentence.map((piece) => (typeof piece === 'string' ? piece : { strong: formatFact(piece, locale) ?? '' })),
  )
}

function headed({ title, note }: { title: string; note?: string | undefined }, lines: Line[]): Section {
  return { kind: 'lines', title, note: note ?? null, lines }
}

function findings(
  { title, items, of }: BlockOf<'findings'>,
  say: MailWords,
  locale: ReportDocument['locale'],
): Section {
  const shown = items.slice(0, MOST_FINDINGS)
  return {
    kind: 'findings',
    title,
    note: of > shown.length ? say('few', { shown: shown.length, all: of }) : null,
    findings: shown.map((item) => findingOf(item, say, locale)),
    none: of === 0 ? say('noFindings') : null,
  }
}

type Item = BlockOf<'findings'>['items'][number]

function findingOf(
  { amount, amountWord, title, cause, owner, ageDays }: Item,
  say: MailWords,
  locale: ReportDocument['locale'],
): Finding {
  const who = owner ?? say('noOwner')
  return {
    amount: formatFact(amount, locale) ?? '',
    word: amountWord,
    title,
    cause,
    owner: ageDays === null ? who : say('owner', { owner: who, age: say('age', { days: ageDays }) }),
  }
}
