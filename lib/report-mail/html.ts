import { escapeHtml } from '#lib/core/html.ts'
import { splitProjectNumbers } from '#lib/facts/format.ts'
import type { Content, Finding, Line, Piece, Section } from './content.ts'

const font = "Geist,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const ink = '#1c1f24'
const soft = '#4d535b'
const faint = '#5f656d'
const rule = '#dfdfdb'
const strongRule = '#c4c4bf'
const paper = '#fdfdfb'
const doubtful = '#7a4b00'

/**
 * The mail as HTML of mail programs: tables, styles on each element, nothing that is loaded from anywhere. It says that
 * it is light; what a program turns dark all the same keeps its words, since nothing is told by colour alone.
 */
export function htmlOf(content: Content): string {
  const { language, subject, company, title, day, systems, opening, open, sections, more, missing } = content
  const rows = [
    row('24px 32px 0', `<div style="font-size:13px;font-weight:600">${safe(company)}</div>`),
    row(
      '14px 32px 0',
      `<h1 style="margin:0;font-size:24px;line-height:30px;font-weight:600;letter-spacing:-.4px">${safe(title)}</h1><div style="color:${soft};padding-top:2px">${safe(day)}</div>`,
    ),
    systems === ''
      ? ''
      : row(
          '14px 32px 0',
          `<div style="border-top:1px solid ${strongRule};border-bottom:1px solid ${strongRule};padding:8px 0;font-size:13px;line-height:18px;color:${soft}">${safe(systems)}</div>`,
        ),
    opening.length === 0 ? '' : row('16px 32px 0', paragraphs(opening)),
    row('18px 32px 0', button(open)),
    ...sections.map(ofSection),
    more === null ? '' : row('16px 32px 0', `<div style="font-size:13px;color:${soft}">${safe(more)}</div>`),
    missing === null ? '' : row('24px 32px 0', missingBox(missing)),
    row('22px 32px 28px', footer(content)),
  ]
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light only"><meta name="supported-color-schemes" content="light only"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:0;background:#f0f0ec;color-scheme:light only"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" bgcolor="#f0f0ec" style="border-collapse:collapse"><tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" bgcolor="${paper}" style="width:100%;max-width:600px;background:${paper};color:${ink};font:14px/20px ${font};border-collapse:collapse;text-align:left;overflow-wrap:anywhere">
${rows.filter((one) => one !== '').join('\n')}
</table></td></tr></table></body></html>
`
}

/** Text as HTML; a job's number is not parted at the end of a line. */
function safe(text: string): string {
  return splitProjectNumbers(text)
    .map((piece, index) => (index % 2 === 0 ? escapeHtml(piece) : `<span style="white-space:nowrap">${piece}</span>`))
    .join('')
}

function row(padding: string, inner: string): string {
  return `<tr><td style="padding:${padding};color:${ink}">${inner}</td></tr>`
}

function paragraphs(all: readonly Piece[][]): string {
  return all.map((pieces) => `<p style="margin:0 0 8px;font-size:16px;line-height:25px">${flat(pieces)}</p>`).join('')
}

function flat(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? safe(piece) : `<b>${safe(piece.strong)}</b>`)).join('')
}

function button({ text, url }: Content['open']): string {
  return `<a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 18px;border-radius:6px;font-weight:600;font-size:14px;line-height:20px;text-decoration:none;background:#20252c;color:#fbfbf9">${safe(text)}</a>`
}

function ofSection(section: Section): string {
  switch (section.kind) {
    case 'heading':
      return row(
        '30px 32px 0',
        `<h2 style="margin:0;font-size:18px;line-height:26px;font-weight:600">${safe(section.text)}</h2>`,
      )
    case 'text':
      return row('22px 32px 0', paragraphs(section.paragraphs))
    case 'lines': {
      const note =
        section.note === null
          ? ''
          : `<div style="padding:0 0 6px;font-size:13px;line-height:18px;color:${soft}">${safe(section.note)}</div>`
      const told = section.lines.length === 0 ? '' : lines(section.lines)
      return row('26px 32px 0', `${head(section.title, null)}${note}${told}`)
    }
    case 'findings': {
      const none = section.none === null ? '' : `<div style="padding:8px 0;font-size:13px">${safe(section.none)}</div>`
      return row(
        '26px 32px 0',
        `${head(section.title, section.note)}${none}${section.findings.length === 0 ? '' : findings(section.findings)}`,
      )
    }
  }
}

function head(title: string, beside: string | null): string {
  const note =
    beside === null ? '' : ` <span style="font-weight:400;font-size:13px;color:${faint}">&nbsp;${safe(beside)}</span>`
  return `<h2 style="margin:0 0 4px;font-size:16px;line-height:24px;font-weight:600">${safe(title)}${note}</h2>`
}

const table = `<table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;border-top:1px solid ${strongRule};font-size:13px;line-height:18px">`
const cell = `border-bottom:1px solid ${rule};vertical-align:top;text-align:left;color:${ink}`

function lines(all: readonly Line[]): string {
  return `${table}${all
    .map(({ label, value, detail, doubt }) => {
      const under = detail === null ? '' : `<br><span style="font-size:12px;color:${faint}">${safe(detail)}</span>`
      const warned =
        doubt === null ? '' : `<br><span style="font-size:12px;color:${doubtful}">&#9650;&nbsp;${safe(doubt)}</span>`
      return `<tr><th scope="row" style="${cell};padding:8px 12px 8px 0;font-weight:400">${safe(label)}${under}${warned}</th><td align="right" style="${cell};padding:8px 0;text-align:right;font-weight:600;white-space:nowrap">${safe(value)}</td></tr>`
    })
    .join('')}</table>`
}

function findings(all: readonly Finding[]): string {
  return `${table}${all
    .map(
      ({ amount, word, title, cause, owner }) =>
        `<tr><td width="92" align="right" style="${cell};padding:10px 14px 10px 0;width:92px;text-align:right"><span style="font-size:16px;font-weight:600;white-space:nowrap">${safe(amount)}</span><br><span style="font-size:12px;color:${faint}">${safe(word)}</span></td><td style="${cell};padding:10px 0"><b style="font-weight:600">${safe(title)}</b><br><span style="color:${soft}">${safe(cause)}</span><br><span style="font-size:12px;color:${faint}">${safe(owner)}</span></td></tr>`,
    )
    .join('')}</table>`
}

function missingBox({ title, lines: told }: NonNullable<Content['missing']>): string {
  return `<div style="border-left:3px solid #d99a16;padding:0 0 0 14px;font-size:13px;line-height:19px;color:${soft}"><b style="color:${ink};font-size:14px;font-weight:600">${safe(title)}</b>${told
    .map((line) => `<br>${safe(line)}`)
    .join('')}</div>`
}

function footer({ footer: told, unsubscribe, id }: Content): string {
  const end =
    unsubscribe === null
      ? ''
      : `<a href="${escapeHtml(unsubscribe.url)}" style="color:#2b4f94">${safe(unsubscribe.text)}</a> &nbsp;&middot;&nbsp; `
  return `<div style="border-top:1px solid ${rule};padding-top:12px;font-size:12px;line-height:18px;color:${faint}">${told.map(safe).join('<br>')}<br>${end}<span style="font-family:Menlo,Consolas,monospace;font-size:11px">${safe(id)}</span></div>`
}
