import type { KnownBlock } from '@slack/web-api'
import type { Content, Line, Piece, Section } from '#lib/report-mail/content.ts'
import { cellText } from '#lib/report-mail/figures.ts'
import { contentOf } from '#lib/report-mail/mail-of.ts'
import { sectionOf } from '#lib/report-mail/sections.ts'
import type { Leaf, ReportDocument } from '#lib/reports/document.ts'
import type { Message } from '#lib/slack/api.ts'
import { buttons, context, label, MOST_BLOCKS, sections } from '#lib/slack/block-kit.ts'
import { bold, escaped } from '#lib/slack/mrkdwn.ts'
import { type ReportWords, reportWords } from './slack-words.ts'

type Options = {
  /** Null where the reader opens no reports. */
  link: URL | null
  /** Several people read it together. */
  isChannel: boolean
  /** Names of the files under it. */
  attached: readonly string[]
}

/** What is read on a telephone without scrolling for long. */
const MOST_ROWS = 6
const MOST_SECTIONS = 40
const MOST_SPOKEN = 200
/** Slack takes fewer than it counts blocks; the rest stands in the report. */
const MOST_TEXT = 12_000
/** What is missing, the button and the foot keep their places under the report. */
const KEPT_BLOCKS = 8

/** A report as Slack shows it: what it is and of when, its figures and first rows, what is missing, where the whole stands. */
export function slackMessage(document: ReportDocument, { link, isChannel, attached }: Options): Message {
  const words = reportWords(document.locale)
  const options = { link: link ?? new URL('about:blank'), unsubscribe: null, why: { as: 'asked' } as const }
  const content = contentOf(document, options, { sectionOf: inSlack, most: MOST_SECTIONS })
  const { title, day, systems, opening, missing, more, open, id } = content
  const head = [...sections(bold(title)), context(escaped(`${content.company} · ${day} ${systems}`))]
  const said = [opening.map(inMarkup).join('\n'), ...content.sections.map(sectionText)].flatMap(sections)
  const gone = missing === null ? [] : [bold(missing.title), ...missing.lines.map((line) => `• ${escaped(line)}`)]
  const rights = isChannel ? words('forChannel') : words('forPerson', { reader: document.reader.name })
  const files = attached.length === 0 ? [] : [context(escaped(words('attached', { files: attached.join(', ') })))]
  const blocks = [
    ...head,
    ...asRoomIs(said, more, words),
    ...sections(gone.join('\n')).slice(0, 2),
    ...files,
    ...(link === null ? [] : buttons([{ type: 'button', action_id: 'open', text: label(open.text), url: link.href }])),
    context(escaped(`${rights} ${id}`)),
  ]
  return { text: spoken(content), blocks }
}

/** A table shows its first rows: whoever reads it on site opens nothing else. */
const inSlack: typeof sectionOf = (leaf, say, document) =>
  leaf.kind === 'table' ? rowsOf(leaf, document.locale) : sectionOf(leaf, say, document)

function rowsOf(
  { title, columns, rows, more }: Extract<Leaf, { kind: 'table' }>,
  locale: ReportDocument['locale'],
): Section {
  const words = reportWords(locale)
  const shown = rows.slice(0, MOST_ROWS).map((row): Piece[] => {
    const [first = '', ...others] = row.map((cell) => cellText(cell, locale) ?? '')
    const said = others.flatMap((cell, at) => (cell === '' ? [] : [`${columns[at + 1]?.label ?? ''}: ${cell}`]))
    return ['• ', { strong: first }, said.length === 0 ? '' : ` · ${said.join(' · ')}`]
  })
  const left = rows.length - shown.length + more
  const end: Piece[][] = left > 0 ? [[words('moreRows', { count: left })]] : []
  if (rows.length === 0) return { kind: 'text', paragraphs: [[{ strong: title }, ` ${words('nothing')}`]] }
  return { kind: 'text', paragraphs: [[{ strong: title }], ...shown, ...end] }
}

function sectionText(section: Section): string {
  switch (section.kind) {
    case 'heading':
      return bold(section.text)
    case 'text':
      return section.paragraphs.map(inMarkup).join('\n')
    case 'lines': {
      const note = section.note === null ? [] : [`_${escaped(section.note)}_`]
      return [bold(section.title), ...section.lines.map(lineText), ...(section.lines.length === 0 ? note : [])].join(
        '\n',
      )
    }
    case 'findings': {
      const told = section.findings.map(({ amount, word, title, cause, owner }) => {
        const value = [amount, word].filter((part) => part !== '').join(' ')
        return `• ${[bold(value), escaped(title)].filter((part) => part !== '').join(' ')}. ${escaped(cause)} _${escaped(owner)}_`
      })
      return [bold(section.title), ...told, ...(section.none === null ? [] : [escaped(section.none)])].join('\n')
    }
  }
}

function lineText({ label: name, value, detail, doubt }: Line): string {
  const beside = [detail, doubt].filter((part) => part !== null).map((part) => ` _${escaped(part)}_`)
  return `• ${escaped(name)}: ${bold(value)}${beside.join(';')}`
}

function inMarkup(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? escaped(piece) : bold(piece.strong))).join('')
}

/** As many blocks as there is room for; what is left out is said. */
function asRoomIs(said: readonly KnownBlock[], more: string | null, words: ReportWords): KnownBlock[] {
  let room = MOST_TEXT
  const fits = said.filter((block, at) => {
    room -= JSON.stringify(block).length
    return room > 0 && at < MOST_BLOCKS - KEPT_BLOCKS
  })
  const rest = fits.length < said.length ? words('moreText') : more
  return rest === null ? fits : [...fits, context(escaped(rest))]
}

/** What a notification shows and a screen reader says first. */
function spoken({ subject }: Content): string {
  return escaped(subject.length <= MOST_SPOKEN ? subject : `${subject.slice(0, MOST_SPOKEN - 1)}…`)
}
