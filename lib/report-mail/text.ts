import type { Content, Line, Piece, Section } from './content.ts'

/** The mail for whoever reads text: the same words and figures. */
export function textOf(content: Content): string {
  const { company, title, day, systems, opening, open, sections, more, missing, footer, unsubscribe, id } = content
  const parts = [
    [company, title, day, systems].filter((line) => line !== ''),
    ...opening.map((pieces) => [flat(pieces)]),
    [`${open.text}: ${open.url}`],
    ...sections.map(ofSection),
    more === null ? [] : [more],
    missing === null ? [] : [missing.title, ...missing.lines.map((line) => `- ${oneLine(line)}`)],
    ['-- ', ...footer, ...(unsubscribe === null ? [] : [`${unsubscribe.text}: ${unsubscribe.url}`]), id],
  ]
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => (line === '-- ' ? line : oneLine(line))).join('\n'))
    .join('\n\n')}\n`
}

function ofSection(section: Section): string[] {
  switch (section.kind) {
    case 'heading':
      return [section.text.toUpperCase()]
    case 'text':
      return section.paragraphs.map(flat)
    case 'lines':
      return [section.title, ...(section.note === null ? [] : [section.note]), ...section.lines.map(lineInWords)]
    case 'findings': {
      const told = section.findings.map(
        ({ amount, word, title, cause, owner }, index) =>
          `${index + 1}. ${[amount, word].filter((part) => part !== '').join(' ')}: ${title}. ${cause} (${owner})`,
      )
      const head = section.note === null ? section.title : `${section.title} (${section.note})`
      return [head, ...told, ...(section.none === null ? [] : [section.none])]
    }
  }
}

function lineInWords({ label, value, detail, doubt }: Line): string {
  return [`- ${label}: ${value}`, detail, doubt].filter((part) => part !== null).join('; ')
}

function flat(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.strong)).join('')
}

/** What outsiders wrote begins no lines of its own. */
function oneLine(value: string): string {
  return value.replaceAll(/\s+/g, ' ').trim()
}
