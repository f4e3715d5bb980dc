/**
 * RFC 4180 with a byte order mark, which spreadsheets need to read UTF-8. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it; numbers stay numbers.
 */
export type CsvValue = string | number | null

export function csv(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(cell).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** Also the full-width forms, which some spreadsheets take for the plain ones. */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

function cell(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const text = printable(value)
  return `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}

/** A terminal that prints the file must not obey it: control characters become visible. */
function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\r\n])[\p{Cc}\p{Zl}\p{Zp}]/gu, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
