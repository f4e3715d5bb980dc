import { shortId } from '#lib/core/short-id.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import type { Content } from './content.ts'
import { htmlOf } from './html.ts'
import { textOf } from './text.ts'
import { mailWords } from './words.ts'

/** What somebody is told beside the reports: a title, a sentence, parts of lines, and where to go. */
type Notice = {
  language: FactLocale
  company: string
  title: string
  opening: string
  parts: readonly { title: string; lines: readonly string[] }[]
  open: string
  link: URL
  footer: string
  id: string
}

/** A short mail in the look of the reports. */
export function noticeMailOf(notice: Notice): { subject: string; html: string; text: string } {
  const { language, company, title, opening, parts, open, link, footer, id } = notice
  const content: Content = {
    ...{ language, subject: title, company, title, day: '', systems: '', opening: [[opening]] },
    sections: parts.flatMap(({ title, lines }) => [
      { kind: 'heading' as const, text: title },
      { kind: 'text' as const, paragraphs: lines.map((line) => [line]) },
    ]),
    ...{ more: null, missing: null, open: { text: open, url: link.href }, footer: [footer], unsubscribe: null },
    id: mailWords(language)('id', { id: shortId(id) }),
  }
  return { subject: title, html: htmlOf(content), text: textOf(content) }
}
