import { shortId } from '#lib/core/short-id.ts'
import { formatLongDate, timesIn } from '#lib/facts/times.ts'
import type { Leaf, ReportDocument } from '#lib/reports/document.ts'
import type { Content, MailOptions, Section } from './content.ts'
import { htmlOf } from './html.ts'
import { missingLines, systemsInWords } from './missing.ts'
import { paragraphs, sectionOf } from './sections.ts'
import { subjectOf } from './subject.ts'
import { textOf } from './text.ts'
import { whyInWords } from './why.ts'
import { mailWords } from './words.ts'

/** A mail program cuts what is longer than 100 KB; a report of many jobs is read in Gatehouse. */
const MOST_SECTIONS = 14

/** A report as mail: subject, HTML and text with the same figures. */
export function mailOf(
  document: ReportDocument,
  options: MailOptions,
): { subject: string; html: string; text: string } {
  const content = contentOf(document, options)
  return { subject: content.subject, html: htmlOf(content), text: textOf(content) }
}

/** What a message has room for, and how it says a part. */
const mail = { sectionOf, most: MOST_SECTIONS }

/** A report in a message's words and figures, which it is drawn from. */
export function contentOf(
  document: ReportDocument,
  { link, unsubscribe, why, attached = [] }: MailOptions,
  room: { sectionOf: typeof sectionOf; most: number } = mail,
): Content {
  const { locale, title, company, today, ranAt, timeZone, reader, correlationId } = document
  const say = mailWords(locale)
  const leaves = leavesOf(document)
  const [first] = leaves
  const opening = first?.kind === 'text' ? paragraphs(first, locale) : []
  const sections = leaves
    .slice(opening.length > 0 ? 1 : 0)
    .map((leaf) => room.sectionOf(leaf, say, document))
    .filter((section): section is Section => section !== null)
  const missing = missingLines(document, leaves, say)
  const time = timesIn(timeZone, locale, new Date(ranAt)).clock(ranAt)
  return {
    ...{ language: locale, company, title, opening },
    subject: subjectOf(document, leaves, say),
    day: sentenceStart(say('asOf', { day: formatLongDate(Date.parse(today), locale), time })),
    systems: systemsInWords(document, say),
    sections: sections.slice(0, room.most),
    more: sections.length > room.most ? say('more', { count: sections.length - room.most }) : null,
    missing: missing.length === 0 ? null : { title: say('missing.title'), lines: missing },
    open: { text: say('open'), url: link.href },
    footer: [
      ...(attached.length === 0 ? [] : [say('attached', { files: attached.join(', ') })]),
      whyInWords(why, say),
      say('rights', { reader: reader.name }),
    ],
    unsubscribe: unsubscribe === null ? null : { text: say('unsubscribe'), url: unsubscribe.href },
    id: say('id', { id: shortId(correlationId) }),
  }
}

/** Days of the week are small letters in Spanish. */
function sentenceStart(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** Parts in their order; a group gives its title as a heading. */
function leavesOf({ blocks }: ReportDocument): Leaf[] {
  return blocks.flatMap((block): Leaf[] =>
    block.kind === 'group' ? [{ kind: 'heading', text: block.title }, ...block.blocks] : [block],
  )
}
